import type { POTENTIAL_CLASSES } from '#shared/entities/customers.ts'
import type { Random } from './random.ts'
import type { District, SamplePerson } from './team.ts'
import { DISTRICTS, sellersOf } from './team.ts'

type PotentialClass = (typeof POTENTIAL_CLASSES)[number]

export interface SampleContact {
  readonly name: string
  readonly position: string
  readonly phone: string
  readonly email: string
  readonly isDecisionMaker: boolean
}

export interface SampleFirm {
  readonly code: string
  readonly name: string
  readonly industry: string
  readonly region: string
  readonly potentialClass: PotentialClass
  readonly phone: string
  readonly address: string
  readonly website: string
  readonly employees: number
  /** Yuan a year. */
  readonly annualRevenue: number
  readonly foundedYear: number
  /** Index of the parent firm, earlier in the list. */
  readonly parent: number | null
  readonly owner: SamplePerson
  readonly contacts: readonly SampleContact[]
}

interface City {
  readonly name: string
  readonly letters: string
  readonly region: string
  readonly district: District
  readonly zone: string
  readonly phoneCode: string
}

const city = (
  name: string,
  letters: string,
  region: string,
  district: District,
  zone: string,
  phoneCode: string,
): City => ({ name, letters, region, district, zone, phoneCode })

const CITIES: readonly City[] = [
  city('苏州', 'SZ', '江苏苏州', '苏南组', '工业园区', '0512'),
  city('昆山', 'KS', '江苏苏州', '苏南组', '千灯镇', '0512'),
  city('太仓', 'TC', '江苏苏州', '苏南组', '沙溪镇', '0512'),
  city('张家港', 'ZJG', '江苏苏州', '苏南组', '锦丰镇', '0512'),
  city('常熟', 'CS', '江苏苏州', '苏南组', '海虞镇', '0512'),
  city('吴江', 'WJ', '江苏苏州', '苏南组', '平望镇', '0512'),
  city('无锡', 'WX', '江苏无锡', '苏南组', '新吴区', '0510'),
  city('江阴', 'JY', '江苏无锡', '苏南组', '周庄镇', '0510'),
  city('宜兴', 'YX', '江苏无锡', '苏南组', '高塍镇', '0510'),
  city('常州', 'CZ', '江苏常州', '苏南组', '武进区', '0519'),
  city('南通', 'NT', '江苏南通', '苏北组', '通州区', '0513'),
  city('如皋', 'RG', '江苏南通', '苏北组', '长江镇', '0513'),
  city('镇江', 'ZJ', '江苏镇江', '苏北组', '丹徒区', '0511'),
  city('扬州', 'YZ', '江苏扬州', '苏北组', '邗江区', '0514'),
  city('泰州', 'TZ', '江苏泰州', '苏北组', '高港区', '0523'),
  city('盐城', 'YC', '江苏盐城', '苏北组', '大丰区', '0515'),
  city('杭州', 'HZ', '浙江杭州', '浙皖组', '钱塘区', '0571'),
  city('嘉兴', 'JX', '浙江嘉兴', '浙皖组', '秀洲区', '0573'),
  city('湖州', 'HU', '浙江湖州', '浙皖组', '南浔区', '0572'),
  city('宁波', 'NB', '浙江宁波', '浙皖组', '北仑区', '0574'),
  city('绍兴', 'SX', '浙江绍兴', '浙皖组', '柯桥区', '0575'),
  city('合肥', 'HF', '安徽合肥', '浙皖组', '经开区', '0551'),
  city('芜湖', 'WH', '安徽芜湖', '浙皖组', '鸠江区', '0553'),
]

/** Endings of firm names by industry. */
const INDUSTRIES: readonly (readonly [industry: string, endings: readonly string[]])[] = [
  ['电子', ['电子', '微电', '线路板']],
  ['医药', ['制药', '生物', '医械']],
  ['纺织', ['纺织', '印染', '化纤']],
  ['机械', ['机械', '精工', '传动']],
  ['金属加工', ['钣金', '钢构', '压铸']],
  ['化工', ['化工', '涂料', '新材']],
  ['食品饮料', ['食品', '饮料', '乳品']],
  ['光伏', ['光伏', '硅片']],
  ['汽车零部件', ['汽配', '轴承', '橡塑']],
  ['家具', ['家具', '木业']],
  ['包装', ['包装', '印务']],
  ['环保', ['环保', '水务']],
]

/** Firms that the pictures of the manual show; the rest is put together from the lists below. */
const NAMED: readonly (readonly [city: string, brand: string, industry: string, ending: string])[] = [
  ['昆山', '晟达', '电子', '电子'],
  ['苏州', '安序', '医药', '制药'],
  ['吴江', '澜舟', '纺织', '化纤'],
  ['太仓', '远景', '纺织', '纺织'],
  ['张家港', '远捷', '金属加工', '钢构'],
  ['无锡', '朗曦', '光伏', '光伏'],
  ['常熟', '隆昶', '机械', '机械'],
  ['嘉兴', '禾味', '食品饮料', '食品'],
  ['江阴', '铭铸', '机械', '机械'],
  ['昆山', '鼎砺', '金属加工', '钣金'],
  ['镇江', '润岭', '化工', '化工'],
  ['湖州', '木隅', '家具', '家具'],
  ['杭州', '泉盏', '食品饮料', '饮料'],
  ['苏州', '启澄', '医药', '生物'],
  ['宜兴', '清渠', '环保', '环保'],
  ['宁波', '海镕', '金属加工', '压铸'],
]

const BRAND_FIRST = '晟澜朗隆鼎润启清禾铭泓钧璟桓牧砚屿霁岑湛'.split('')
const BRAND_SECOND = '序舟曦昶砺岭澄渠隅镕珩葭樾垣筠沐翊棠辰陌'.split('')
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙朱马胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武莫孔汤'.split(
    '',
  )
const GIVEN = [
  '伟',
  '敏',
  '静',
  '磊',
  '洋',
  '艳',
  '勇',
  '军',
  '杰',
  '娟',
  '涛',
  '超',
  '霞',
  '平',
  '刚',
  '建华',
  '文斌',
  '海涛',
  '晓东',
  '丽华',
  '国强',
  '志明',
  '雪梅',
  '春燕',
  '永康',
  '思源',
  '嘉怡',
  '浩然',
  '子轩',
  '雨桐',
]

interface Position {
  readonly name: string
  readonly weight: number
  readonly decides: number
}

const POSITIONS: readonly Position[] = [
  { name: '设备部长', weight: 26, decides: 0.5 },
  { name: '采购经理', weight: 24, decides: 0.25 },
  { name: '总经理', weight: 10, decides: 1 },
  { name: '总工程师', weight: 10, decides: 0.45 },
  { name: '动力车间主任', weight: 18, decides: 0.1 },
  { name: '工程主管', weight: 12, decides: 0.1 },
]

const DISTRICT_WEIGHTS: Readonly<Record<District, number>> = { 苏南组: 48, 苏北组: 24, 浙皖组: 28 }
const HEADCOUNT: Readonly<Record<PotentialClass, number>> = { high: 900, mid: 280, low: 80 }
const CONTACT_COUNTS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 3] as const
const BRANCH_SHARE = 0.03

function makeContact(code: string, cityOf: City, random: Random): SampleContact {
  const position = random.weighted(POSITIONS, (candidate) => candidate.weight)
  const mailbox = `${code.toLowerCase()}-${random.integer(100, 999)}`
  return {
    name: random.pick(SURNAMES) + random.pick(GIVEN),
    position: position.name,
    phone: `139 0000 ${random.integer(1000, 9999)}`,
    // The ending .example belongs to nobody, so a mail sent from the sample reaches nobody.
    email: `${mailbox}@${cityOf.letters.toLowerCase()}.example`,
    isDecisionMaker: random.chance(position.decides),
  }
}

interface Naming {
  readonly home: City
  readonly industry: string
  readonly name: string
  readonly parent: number | null
}

function namedFirm(index: number): Naming | null {
  const named = NAMED[index]
  const home = CITIES.find((candidate) => candidate.name === named?.[0])
  return named && home ? { home, industry: named[2], name: named[0] + named[1] + named[3], parent: null } : null
}

/** A second works of a firm that the team knew from the beginning. */
function branchOf(firms: readonly SampleFirm[], random: Random): Naming | null {
  const parent = random.integer(0, firms.length - 1)
  const firm = firms[parent]
  const home = CITIES.find(
    (candidate) => firm?.code.startsWith(candidate.letters) && firm.name.startsWith(candidate.name),
  )
  if (!firm || !home || firm.parent !== null) return null
  return { home, industry: firm.industry, name: `${firm.name}二厂`, parent }
}

function newFirm(random: Random): Naming {
  const district = random.weighted(DISTRICTS, (candidate) => DISTRICT_WEIGHTS[candidate])
  const home = random.pick(CITIES.filter((candidate) => candidate.district === district))
  const [industry, endings] = random.pick(INDUSTRIES)
  const name = home.name + random.pick(BRAND_FIRST) + random.pick(BRAND_SECOND) + random.pick(endings)
  return { home, industry, name, parent: null }
}

function unusedNaming(
  firms: readonly SampleFirm[],
  names: ReadonlySet<string>,
  firstForAll: number,
  random: Random,
): Naming {
  for (;;) {
    const isBranch = firms.length > NAMED.length && random.chance(BRANCH_SHARE)
    const branch = isBranch ? branchOf(firms.slice(0, firstForAll), random) : null
    const naming = namedFirm(firms.length) ?? branch ?? newFirm(random)
    if (!names.has(naming.name)) return naming
  }
}

function makeFirm(naming: Naming, index: number, owner: SamplePerson, random: Random): SampleFirm {
  const { home } = naming
  // Numbers go up by one for each firm, so the letters need not be unique.
  const code = `${home.letters}${101 + index}`
  const potentialClass = random.weighted(
    ['high', 'mid', 'low'] as const,
    (level) => ({ high: 2, mid: 5, low: 4 })[level],
  )
  const employees = Math.max(12, Math.round(random.logNormal(HEADCOUNT[potentialClass], 0.5)))
  return {
    code,
    name: naming.name,
    industry: naming.industry,
    region: home.region,
    potentialClass,
    phone: `${home.phoneCode}-5550 ${random.integer(1000, 9999)}`,
    address: `${home.name}市${home.zone}${random.pick(['兴业路', '创新路', '工业大道', '纬二路', '港城路'])} ${random.integer(1, 399)} 号`,
    website: `www.${code.toLowerCase()}.example`,
    employees,
    annualRevenue: Math.round((employees * random.logNormal(720_000, 0.35)) / 100_000) * 100_000,
    foundedYear: random.integer(1988, 2021),
    parent: naming.parent,
    owner,
    contacts: Array.from({ length: random.pick(CONTACT_COUNTS) }, () => makeContact(code, home, random)),
  }
}

/**
 * Invented firms of the Yangtze delta. From `firstForAll` on, people who joined during the history are given firms as
 * well; the firms before were there when the workbook was made.
 */
export function makeFirms(count: number, firstForAll: number, random: Random): SampleFirm[] {
  const firms: SampleFirm[] = []
  const names = new Set<string>()
  while (firms.length < count) {
    const naming = unusedNaming(firms, names, firstForAll, random)
    const sellers = sellersOf(naming.home.district).filter(
      (person) => firms.length >= firstForAll || person.joinedDaysAgo === undefined,
    )
    const owner = random.weighted(sellers, (person) => person.style?.volume ?? 0)
    firms.push(makeFirm(naming, firms.length, owner, random))
    names.add(naming.name)
  }
  return firms
}
