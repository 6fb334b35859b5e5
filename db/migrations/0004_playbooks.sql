CREATE TABLE `playbook_runs` (
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
	`playbook_id` text NOT NULL,
	`version_id` text NOT NULL,
	`subject` text NOT NULL,
	`opportunity_id` text,
	`customer_id` text,
	`activity_id` text,
	`owner_id` text NOT NULL,
	`started_on` text NOT NULL,
	`due_on` text,
	`status` text NOT NULL,
	`step_count` integer,
	`done_count` integer,
	`next_due_on` text,
	`last_step_at` integer,
	`finished_at` integer,
	`digest` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`playbook_id`) REFERENCES `playbooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `playbook_runs_by_owner` ON `playbook_runs` (`owner_id`,`status`,`started_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_runs_by_status` ON `playbook_runs` (`status`,`started_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_runs_by_playbook` ON `playbook_runs` (`playbook_id`,`status`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_runs_by_opportunity` ON `playbook_runs` (`opportunity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_runs_by_customer` ON `playbook_runs` (`customer_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_runs_by_activity` ON `playbook_runs` (`activity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `run_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`run_id` text NOT NULL,
	`step_key` text NOT NULL,
	`answer` text,
	`note` text,
	`done_at` integer NOT NULL,
	`done_by` text,
	`file_name` text,
	`media_type` text,
	`size` integer,
	`digest` text,
	FOREIGN KEY (`run_id`) REFERENCES `playbook_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `run_steps_by_run` ON `run_steps` (`run_id`,`step_key`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `run_steps_by_digest` ON `run_steps` (`digest`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `playbook_pictures` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`playbook_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`digest` text NOT NULL,
	`search_key` text NOT NULL,
	FOREIGN KEY (`playbook_id`) REFERENCES `playbooks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `playbook_pictures_by_playbook` ON `playbook_pictures` (`playbook_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_pictures_by_digest` ON `playbook_pictures` (`digest`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `playbook_readings` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`version_id` text NOT NULL,
	`playbook_id` text NOT NULL,
	`person_id` text NOT NULL,
	`read_at` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`playbook_id`) REFERENCES `playbooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `playbook_readings_by_playbook` ON `playbook_readings` (`playbook_id`,`person_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_readings_by_person` ON `playbook_readings` (`person_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `playbook_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`version_id` text NOT NULL,
	`step_key` text NOT NULL,
	`position` integer NOT NULL,
	`level` text NOT NULL,
	`title` text NOT NULL,
	`body` text,
	`notes` text,
	`kind` text NOT NULL,
	`options` text,
	`unit` text,
	`is_required` integer NOT NULL,
	`is_important` integer NOT NULL,
	`is_internal` integer NOT NULL,
	`assignee` text NOT NULL,
	`due_days` integer,
	`estimate` integer,
	`mark_name` text,
	`condition_key` text,
	`condition_test` text,
	`condition_value` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `playbook_steps_by_version` ON `playbook_steps` (`version_id`,`position`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `playbook_steps_by_key` ON `playbook_steps` (`version_id`,`step_key`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `playbook_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`playbook_id` text NOT NULL,
	`name` text NOT NULL,
	`number` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`reviewer_id` text,
	`review_note` text,
	`published_at` integer,
	`published_by` text,
	`digest` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`playbook_id`) REFERENCES `playbooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewer_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `playbook_versions_by_number` ON `playbook_versions` (`playbook_id`,`number`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `playbooks` (
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
	`subject` text NOT NULL,
	`topic` text,
	`role` text,
	`must_read` integer NOT NULL,
	`pipeline_id` text,
	`stage_name` text,
	`summary` text,
	`owner_id` text,
	`current_version_id` text,
	`archived_at` integer,
	`search_key` text NOT NULL,
	FOREIGN KEY (`pipeline_id`) REFERENCES `pipelines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`current_version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `playbooks_by_name` ON `playbooks` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `call_records_by_person` ON `call_records` (`person_id`,`called_on`) WHERE deleted_at IS NULL;