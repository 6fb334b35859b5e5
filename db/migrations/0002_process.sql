CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`subject_sort` text NOT NULL,
	`status` text NOT NULL,
	`planned_on` text,
	`planned_time` text,
	`minutes` integer,
	`done_on` text,
	`done_time` text,
	`remind_minutes` integer,
	`customer_id` text,
	`contact_id` text,
	`opportunity_id` text,
	`place` text,
	`result` text,
	`next_act` text,
	`next_act_date` text,
	`owner_id` text NOT NULL,
	`stage_task_id` text,
	`contact_plan_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stage_task_id`) REFERENCES `stage_tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_plan_id`) REFERENCES `contact_plans`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `activities_by_owner` ON `activities` (`owner_id`,`planned_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `activities_by_day` ON `activities` (`planned_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `activities_by_opportunity` ON `activities` (`opportunity_id`,`done_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `activities_by_customer` ON `activities` (`customer_id`,`done_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `calendar_days` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`day` text NOT NULL,
	`is_workday` integer NOT NULL,
	`name` text,
	`search_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_days_by_day` ON `calendar_days` (`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `contact_plans` (
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
	`potential_class` text,
	`stage_id` text,
	`kind` text NOT NULL,
	`every_days` integer NOT NULL,
	`is_active` integer NOT NULL,
	`search_key` text NOT NULL,
	FOREIGN KEY (`stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_plans_by_name` ON `contact_plans` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`opportunity_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`digest` text NOT NULL,
	`search_key` text NOT NULL,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachments_by_opportunity` ON `attachments` (`opportunity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `attachments_by_digest` ON `attachments` (`digest`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `blobs` (
	`digest` text PRIMARY KEY NOT NULL,
	`content` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `gate_overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`opportunity_id` text NOT NULL,
	`from_stage_id` text NOT NULL,
	`to_stage_id` text NOT NULL,
	`missing` text,
	`reason` text NOT NULL,
	`allowed_by` text,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`allowed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gate_overrides_by_opportunity` ON `gate_overrides` (`opportunity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `mark_evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`opportunity_id` text NOT NULL,
	`mark_id` text NOT NULL,
	`attachment_id` text,
	`note` text,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mark_id`) REFERENCES `promotion_marks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attachment_id`) REFERENCES `attachments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mark_evidence_by_opportunity` ON `mark_evidence` (`opportunity_id`,`mark_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `promotion_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`stage_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`field_key` text,
	`activity_kind` text,
	`is_required` integer NOT NULL,
	`guidance` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `promotion_marks_by_stage` ON `promotion_marks` (`stage_id`,`position`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `stage_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`stage_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`assignee` text NOT NULL,
	`due_days` integer,
	`is_required` integer NOT NULL,
	`search_key` text NOT NULL,
	FOREIGN KEY (`stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stage_tasks_by_stage` ON `stage_tasks` (`stage_id`,`position`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `warning_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`rule_key` text NOT NULL,
	`is_active` integer NOT NULL,
	`threshold` real
);
--> statement-breakpoint
CREATE UNIQUE INDEX `warning_rules_by_key` ON `warning_rules` (`rule_key`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `warning_snoozes` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`rule_key` text NOT NULL,
	`record_type` text NOT NULL,
	`record_id` text NOT NULL,
	`until` text NOT NULL,
	`reason` text NOT NULL,
	`owner_id` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `warning_snoozes_by_record` ON `warning_snoozes` (`record_id`,`rule_key`) WHERE deleted_at IS NULL;--> statement-breakpoint
ALTER TABLE `pipelines` ADD `family_id` text REFERENCES pipelines(id);--> statement-breakpoint
ALTER TABLE `pipelines` ADD `edition` integer;--> statement-breakpoint
ALTER TABLE `pipelines` ADD `reviewed_on` text;--> statement-breakpoint
ALTER TABLE `stages` ADD `column_limit` integer;