import 'electron'
import 'prettier'
