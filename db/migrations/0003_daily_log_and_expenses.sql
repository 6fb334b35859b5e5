CREATE TABLE `call_records` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`origin` text NOT NULL,
	`called_on` text NOT NULL,
	`called_time` text,
	`caller_name` text,
	`phone` text,
	`customer_id` text,
	`contact_id` text,
	`person_id` text,
	`taken_by` text NOT NULL,
	`matter` text NOT NULL,
	`promised_reply` text,
	`promised_on` text,
	`is_done` integer NOT NULL,
	`done_on` text,
	`done_note` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `call_records_by_taker` ON `call_records` (`taken_by`,`called_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `call_records_by_customer` ON `call_records` (`customer_id`,`called_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `call_records_by_promise` ON `call_records` (`is_done`,`promised_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `interview_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`code` text,
	`customer_id` text NOT NULL,
	`opportunity_id` text,
	`owner_id` text NOT NULL,
	`held_on` text NOT NULL,
	`goal1` text,
	`goal2` text,
	`goal3` text,
	`result1` text,
	`result2` text,
	`result3` text,
	`unresolved1` text,
	`unresolved2` text,
	`unresolved3` text,
	`participant1` text,
	`position1` text,
	`participant2` text,
	`position2` text,
	`participant3` text,
	`position3` text,
	`activity_id` text,
	`previous_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`previous_id`) REFERENCES `interview_reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interview_reports_by_code` ON `interview_reports` (code COLLATE NOCASE) WHERE deleted_at IS NULL AND code IS NOT NULL;--> statement-breakpoint
CREATE INDEX `interview_reports_by_customer` ON `interview_reports` (`customer_id`,`held_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `interview_reports_by_owner` ON `interview_reports` (`owner_id`,`held_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `interview_reports_by_opportunity` ON `interview_reports` (`opportunity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `check_draws` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`manager_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`seed` text NOT NULL,
	`head` text NOT NULL,
	`confidence` integer NOT NULL,
	`rate` integer NOT NULL,
	`population` integer NOT NULL,
	`sample_size` integer NOT NULL,
	`weights` text NOT NULL,
	FOREIGN KEY (`manager_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_draws_by_manager` ON `check_draws` (`manager_id`,`from_day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `field_walks` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`manager_id` text NOT NULL,
	`day` text NOT NULL,
	`place` text NOT NULL,
	`person_id` text,
	`customer_id` text,
	`observed` text,
	`agreed` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`manager_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `field_walks_by_manager` ON `field_walks` (`manager_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `spot_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`draw_id` text,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`activity_id` text,
	`method` text,
	`checker_id` text,
	`checked_on` text,
	`finding` text,
	`evidence` text,
	`action` text,
	`reply` text,
	`replied_at` integer,
	`search_key` text NOT NULL,
	FOREIGN KEY (`draw_id`) REFERENCES `check_draws`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checker_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `spot_checks_by_person` ON `spot_checks` (`person_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `spot_checks_by_draw` ON `spot_checks` (`draw_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `spot_checks_by_activity` ON `spot_checks` (`activity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `daily_logs` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`day_key` text NOT NULL,
	`absence` text NOT NULL,
	`note` text,
	`standing` text NOT NULL,
	`submitted_at` integer,
	`window_to` text,
	`plan_day` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `daily_logs_by_day_key` ON `daily_logs` (`day_key`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `daily_logs_by_person` ON `daily_logs` (`person_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `daily_logs_by_day` ON `daily_logs` (`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `log_amendments` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`log_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`reason` text NOT NULL,
	`earlier` text,
	`later` text NOT NULL,
	`seen_by` text,
	`seen_at` integer,
	`manager_note` text,
	FOREIGN KEY (`log_id`) REFERENCES `daily_logs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `log_amendments_by_log` ON `log_amendments` (`log_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `log_amendments_by_activity` ON `log_amendments` (`activity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `log_amendments_by_person` ON `log_amendments` (`person_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `plan_items` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`log_id` text NOT NULL,
	`person_id` text NOT NULL,
	`for_day` text NOT NULL,
	`time` text,
	`place` text,
	`customer_id` text,
	`opportunity_id` text,
	`subject` text NOT NULL,
	`activity_id` text,
	FOREIGN KEY (`log_id`) REFERENCES `daily_logs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plan_items_by_person` ON `plan_items` (`person_id`,`for_day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `plan_items_by_log` ON `plan_items` (`log_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `audit_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`code` text NOT NULL,
	`is_active` integer NOT NULL,
	`severity` text,
	`threshold` real,
	`amount` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_rules_by_code` ON `audit_rules` (`code`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `expense_budgets` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`month` text NOT NULL,
	`person_id` text,
	`department_id` text,
	`category_id` text,
	`amount` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `expense_categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expense_budgets_by_person` ON `expense_budgets` (`person_id`,`month`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `expense_budgets_by_department` ON `expense_budgets` (`department_id`,`month`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `expense_categories` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`kind` text NOT NULL,
	`item_limit` integer,
	`day_limit` integer,
	`needs_receipt` integer NOT NULL,
	`is_active` integer NOT NULL,
	`position` integer NOT NULL,
	`search_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_categories_by_name` ON `expense_categories` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `expense_delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`manager_id` text NOT NULL,
	`deputy_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	FOREIGN KEY (`manager_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expense_delegations_by_deputy` ON `expense_delegations` (`deputy_id`,`from_day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `expense_months` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`month` text NOT NULL,
	`is_closed` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_months_by_month` ON `expense_months` (`month`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `audit_findings` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`line_id` text NOT NULL,
	`code` text NOT NULL,
	`severity` text NOT NULL,
	`params` text,
	`other_line_id` text,
	FOREIGN KEY (`line_id`) REFERENCES `claim_lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_line_id`) REFERENCES `claim_lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_findings_by_line` ON `audit_findings` (`line_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `audit_findings_by_other` ON `audit_findings` (`other_line_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `card_payments` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`spent_on` text NOT NULL,
	`amount` integer NOT NULL,
	`tax` integer,
	`merchant` text,
	`description` text,
	`category` text,
	`unit` text,
	`holder` text,
	`reference` text,
	`person_id` text,
	`line_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `claim_lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `card_payments_by_person` ON `card_payments` (`person_id`,`spent_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `card_payments_by_day` ON `card_payments` (`spent_on`,`amount`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `claim_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`claim_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`spent_on` text NOT NULL,
	`category_id` text NOT NULL,
	`description` text,
	`amount` integer NOT NULL,
	`tax` integer,
	`place` text,
	`nights` integer,
	`headcount` integer,
	`customer_id` text,
	`opportunity_id` text,
	`activity_id` text,
	`merchant` text,
	`invoice_code` text,
	`invoice_number` text,
	`question` text,
	`answer` text,
	`verdict` text,
	`evidence` text,
	`decision` text,
	`approved_amount` integer,
	`decision_reason` text,
	`decided_by` text,
	`decided_at` integer,
	`search_key` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `expense_claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `expense_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_lines_by_claim` ON `claim_lines` (`claim_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `claim_lines_by_owner` ON `claim_lines` (`owner_id`,`spent_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `claim_lines_by_day` ON `claim_lines` (`spent_on`,`amount`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `claim_lines_by_invoice` ON `claim_lines` (`invoice_number`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `claim_lines_by_category` ON `claim_lines` (`category_id`,`spent_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `expense_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`code` text,
	`title` text,
	`owner_id` text NOT NULL,
	`status` text NOT NULL,
	`note` text,
	`submitted_at` integer,
	`audited_at` integer,
	`decided_at` integer,
	`paid_at` integer,
	`withdrawn_at` integer,
	`submitted_by` text,
	`audited_by` text,
	`paid_by` text,
	`agreed_by` text,
	`agreed_at` integer,
	`search_key` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`audited_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`paid_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_claims_by_code` ON `expense_claims` (code COLLATE NOCASE) WHERE deleted_at IS NULL AND code IS NOT NULL;--> statement-breakpoint
CREATE INDEX `expense_claims_by_owner` ON `expense_claims` (`owner_id`,`status`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `expense_claims_by_status` ON `expense_claims` (`status`,`submitted_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`line_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`digest` text NOT NULL,
	`search_key` text NOT NULL,
	FOREIGN KEY (`line_id`) REFERENCES `claim_lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receipts_by_line` ON `receipts` (`line_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `receipts_by_digest` ON `receipts` (`digest`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `checker_assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`person_id` text NOT NULL,
	`checker_id` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checker_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checker_assignments_by_person` ON `checker_assignments` (`person_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `checker_assignments_by_checker` ON `checker_assignments` (`checker_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `morning_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`day_key` text NOT NULL,
	`planned_place` text,
	`called_at` text,
	`reached` integer NOT NULL,
	`on_place` integer,
	`on_time` integer,
	`arrived_at` text,
	`note` text,
	`checker_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checker_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `morning_checks_by_day_key` ON `morning_checks` (`day_key`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `morning_checks_by_day` ON `morning_checks` (`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `morning_checks_by_person` ON `morning_checks` (`person_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `office_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`record_id` text NOT NULL,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`time` text,
	`place` text,
	`customer_id` text,
	`customer_name` text,
	`contact_name` text,
	`phone` text,
	`address` text,
	`matter` text,
	`solved` text,
	`still_open` text,
	`help_needed` text,
	`opportunity_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `office_records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `office_entries_by_record` ON `office_entries` (`record_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `office_entries_by_person` ON `office_entries` (`person_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `office_records` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`day_key` text NOT NULL,
	`called_at` text,
	`reached` text NOT NULL,
	`tomorrow_plan` text,
	`note` text,
	`checker_id` text,
	`is_independent` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checker_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `office_records_by_day_key` ON `office_records` (`day_key`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `office_records_by_day` ON `office_records` (`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `office_records_by_person` ON `office_records` (`person_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `report_windows` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`department_id` text,
	`morning_at` text NOT NULL,
	`report_from` text NOT NULL,
	`report_to` text NOT NULL,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `report_windows_by_department` ON `report_windows` (`department_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `problems` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`statement` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`raised_on` text NOT NULL,
	`owner_id` text NOT NULL,
	`source` text NOT NULL,
	`source_id` text,
	`customer_id` text,
	`opportunity_id` text,
	`group_id` text,
	`solution` text,
	`solved_on` text,
	`rule_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `problems`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rule_id`) REFERENCES `rules`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `problems_by_owner` ON `problems` (`owner_id`,`raised_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `problems_by_group` ON `problems` (`group_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `problems_by_status` ON `problems` (`status`,`raised_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `problems_by_source` ON `problems` (`source_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `rule_uses` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`rule_id` text NOT NULL,
	`problem_id` text,
	`person_id` text NOT NULL,
	`used_on` text NOT NULL,
	FOREIGN KEY (`rule_id`) REFERENCES `rules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`problem_id`) REFERENCES `problems`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rule_uses_by_rule` ON `rule_uses` (`rule_id`,`used_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `rule_uses_by_problem` ON `rule_uses` (`problem_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `rules` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`text` text NOT NULL,
	`problem_id` text,
	`is_active` integer NOT NULL,
	`made_on` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`problem_id`) REFERENCES `problems`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rules_by_name` ON `rules` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
ALTER TABLE `activities` ADD `contact_name` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `address` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `still_open` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `help_needed` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `help_answer` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `help_due_on` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `help_answered_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `activities` ADD `help_answered_at` integer;--> statement-breakpoint
ALTER TABLE `activities` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `activities` ADD `amended_at` integer;--> statement-breakpoint
CREATE INDEX `activities_by_log` ON `activities` (`owner_id`,`done_on`) WHERE deleted_at IS NULL;