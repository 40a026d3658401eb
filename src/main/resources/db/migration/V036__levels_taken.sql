-- Whether somebody computes it already; the next change takes that back. The same change twice leaves the same row, which a count of changes did not.
alter table reorder_level_due drop column marks;
alter table reorder_level_due add column taken boolean not null default false;
