CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`customer_id` text NOT NULL,
	`position` text,
	`position_sort` text,
	`phone` text,
	`email` text,
	`is_decision_maker` integer,
	`note` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contacts_by_customer` ON `contacts` (`customer_id`,`name_sort`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `contacts_by_name` ON `contacts` (`name_sort`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`potential_class` text,
	`industry` text,
	`industry_sort` text,
	`region` text,
	`region_sort` text,
	`parent_id` text,
	`phone` text,
	`address` text,
	`website` text,
	`employees` integer,
	`annual_revenue` integer,
	`founded_year` integer,
	`owner_id` text,
	`note` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `customers_by_name` ON `customers` (`name_sort`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `customers_by_owner` ON `customers` (`owner_id`,`name_sort`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `customers_exact_name` ON `customers` (`name`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `opportunities` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`customer_id` text,
	`contact_id` text,
	`pipeline_id` text NOT NULL,
	`stage_id` text NOT NULL,
	`status` text NOT NULL,
	`stage_entered_at` integer,
	`amount` integer,
	`probability_override` integer,
	`expected_close_date` text,
	`started_on` text,
	`closed_on` text,
	`next_action` text,
	`next_action_date` text,
	`source` text,
	`source_sort` text,
	`competitor` text,
	`competitor_sort` text,
	`loss_reason_id` text,
	`loss_note` text,
	`note` text,
	`owner_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pipeline_id`) REFERENCES `pipelines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loss_reason_id`) REFERENCES `loss_reasons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opportunities_by_code` ON `opportunities` (code COLLATE NOCASE) WHERE deleted_at IS NULL AND code IS NOT NULL;--> statement-breakpoint
CREATE INDEX `opportunities_deleted` ON `opportunities` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `opportunities_by_close_date` ON `opportunities` (`expected_close_date`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `opportunities_by_name` ON `opportunities` (`name_sort`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `opportunities_by_amount` ON `opportunities` (`amount`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `opportunities_by_owner` ON `opportunities` (`owner_id`,`expected_close_date`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `opportunities_by_customer` ON `opportunities` (`customer_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `opportunities_funnel` ON `opportunities` (`stage_id`,`status`,`owner_id`,`probability_override`,`expected_close_date`,`closed_on`,`amount`,`deleted_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `product_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`opportunity_id` text NOT NULL,
	`product_id` text NOT NULL,
	`quantity` real,
	`unit_price` integer,
	`amount` integer,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `product_lines_by_opportunity` ON `product_lines` (`opportunity_id`,`product_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`series` text,
	`series_sort` text,
	`unit_price` integer,
	`is_active` integer NOT NULL,
	`search_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_by_name` ON `products` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `stage_events` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`opportunity_id` text NOT NULL,
	`pipeline_id` text NOT NULL,
	`stage_id` text NOT NULL,
	`entered_at` integer NOT NULL,
	`entered_by` text,
	`enter_kind` text NOT NULL,
	`left_at` integer,
	`left_by` text,
	`leave_kind` text,
	`evidence` text,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pipeline_id`) REFERENCES `pipelines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`left_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stage_events_by_opportunity` ON `stage_events` (`opportunity_id`,`entered_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`person_id` text NOT NULL,
	`password_hash` text NOT NULL,
	`must_change` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_by_person` ON `credentials` (`person_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `departments` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`parent_id` text,
	`head_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`head_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `departments_by_name` ON `departments` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`code` text,
	`roles` text NOT NULL,
	`department_id` text,
	`manager_id` text,
	`phone` text,
	`email` text,
	`is_active` integer NOT NULL,
	`joined_on` text,
	`left_on` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`manager_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `people_by_department` ON `people` (`department_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_by_name` ON `people` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `sign_in_throttle` (
	`person_id` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`retry_at` integer NOT NULL,
	`last_sign_in_at` integer
);
--> statement-breakpoint
CREATE TABLE `loss_reasons` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`position` integer NOT NULL,
	`is_active` integer NOT NULL,
	`search_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `loss_reasons_by_name` ON `loss_reasons` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `pipelines` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`template_id` text,
	`is_default` integer NOT NULL,
	`is_active` integer NOT NULL,
	`search_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pipelines_by_name` ON `pipelines` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `stages` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`pipeline_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`probability` integer NOT NULL,
	`expected_days` integer,
	`search_key` text NOT NULL,
	FOREIGN KEY (`pipeline_id`) REFERENCES `pipelines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stages_by_name` ON `stages` (`pipeline_id`,`name`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `change_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`actor_id` text,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`target_id` text,
	`is_undone` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `change_batches_by_actor` ON `change_batches` (`actor_id`,`last_seq`);--> statement-breakpoint
CREATE TABLE `change_log` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`replica_id` text NOT NULL,
	`clock` text NOT NULL,
	`actor_id` text,
	`batch_id` text NOT NULL,
	`batch_kind` text NOT NULL,
	`record_type` text NOT NULL,
	`record_id` text,
	`record_version` integer NOT NULL,
	`operation` text NOT NULL,
	`changes` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `change_log_by_record` ON `change_log` (`record_id`,`seq`) WHERE record_id IS NOT NULL AND operation <> 'insert';--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`record_type` text NOT NULL,
	`header_signature` text NOT NULL,
	`mapping` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `workbook_meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `workbook_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`idle_lock_minutes` integer NOT NULL
);
