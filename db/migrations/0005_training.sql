CREATE TABLE `attendances` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text,
	`ticks` text,
	`observation` text,
	FOREIGN KEY (`session_id`) REFERENCES `training_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_by_session` ON `attendances` (`session_id`,`person_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `attendances_by_person` ON `attendances` (`person_id`,`session_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `playbook_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`step_id` text NOT NULL,
	`version_id` text NOT NULL,
	`position` integer NOT NULL,
	`question` text NOT NULL,
	`kind` text NOT NULL,
	`options` text,
	`answer` text NOT NULL,
	`explanation` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `playbook_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `playbook_questions_by_version` ON `playbook_questions` (`version_id`,`position`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `playbook_questions_by_step` ON `playbook_questions` (`step_id`,`position`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `programmes` (
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
	`playbook_id` text NOT NULL,
	`role` text,
	`summary` text,
	`needs_session` integer NOT NULL,
	`question_count` integer NOT NULL,
	`pass_mark` integer NOT NULL,
	`attempts` integer NOT NULL,
	`needs_sign_off` integer NOT NULL,
	`valid_months` integer,
	`is_active` integer NOT NULL,
	`search_key` text NOT NULL,
	FOREIGN KEY (`playbook_id`) REFERENCES `playbooks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `programmes_by_name` ON `programmes` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `programmes_by_playbook` ON `programmes` (`playbook_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `sign_offs` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`programme_id` text NOT NULL,
	`version_id` text NOT NULL,
	`person_id` text NOT NULL,
	`trainer_id` text NOT NULL,
	`signed_on` text NOT NULL,
	`finding` text NOT NULL,
	`note` text,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainer_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sign_offs_by_person` ON `sign_offs` (`person_id`,`programme_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `sign_offs_by_programme` ON `sign_offs` (`programme_id`,`signed_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `skills` (
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
	`topic` text,
	`position` integer NOT NULL,
	`is_active` integer NOT NULL,
	`search_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `skills_by_name` ON `skills` (name COLLATE NOCASE) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `talks` (
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
	`manager_id` text NOT NULL,
	`held_on` text NOT NULL,
	`kind` text NOT NULL,
	`topics` text,
	`skills` text,
	`agreed` text,
	`next_step` text,
	`next_on` text,
	`activity_id` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`manager_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `talks_by_person` ON `talks` (`person_id`,`held_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `talks_by_manager` ON `talks` (`manager_id`,`held_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `talks_by_day` ON `talks` (`held_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `talks_by_activity` ON `talks` (`activity_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `test_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`programme_id` text NOT NULL,
	`version_id` text NOT NULL,
	`person_id` text NOT NULL,
	`number` integer NOT NULL,
	`questions` text NOT NULL,
	`answers` text,
	`score` integer,
	`passed` integer,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `test_attempts_by_number` ON `test_attempts` (`person_id`,`programme_id`,`version_id`,`number`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `test_attempts_by_programme` ON `test_attempts` (`programme_id`,`started_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `training_sessions` (
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
	`programme_id` text NOT NULL,
	`version_id` text NOT NULL,
	`held_on` text NOT NULL,
	`start_time` text,
	`minutes` integer,
	`place` text,
	`trainer_id` text NOT NULL,
	`status` text NOT NULL,
	`note` text,
	`search_key` text NOT NULL,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `playbook_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainer_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `training_sessions_by_day` ON `training_sessions` (`held_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `training_sessions_by_programme` ON `training_sessions` (`programme_id`,`held_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `training_sessions_by_trainer` ON `training_sessions` (`trainer_id`,`held_on`) WHERE deleted_at IS NULL;