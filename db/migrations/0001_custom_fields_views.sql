CREATE TABLE `custom_fields` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`record_type` text NOT NULL,
	`label` text NOT NULL,
	`field_type` text NOT NULL,
	`choices` text,
	`is_required` integer NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `duplicate_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`record_type` text NOT NULL,
	`first_id` text NOT NULL,
	`second_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	`deleted_at` integer,
	`created_seq` integer NOT NULL,
	`custom` text,
	`record_type` text NOT NULL,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`is_shared` integer NOT NULL,
	`default_for` text,
	`position` integer NOT NULL,
	`definition` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `contacts` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `merged_into_id` text REFERENCES customers(id);--> statement-breakpoint
CREATE INDEX `customers_merged` ON `customers` (`merged_into_id`) WHERE merged_into_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `opportunities` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `opportunities` ADD `merged_into_id` text REFERENCES opportunities(id);--> statement-breakpoint
CREATE INDEX `opportunities_merged` ON `opportunities` (`merged_into_id`) WHERE merged_into_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `product_lines` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `products` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `stage_events` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `credentials` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `departments` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `people` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `loss_reasons` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `pipelines` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `stages` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `import_mappings` ADD `custom` text;--> statement-breakpoint
ALTER TABLE `workbook_settings` ADD `custom` text;