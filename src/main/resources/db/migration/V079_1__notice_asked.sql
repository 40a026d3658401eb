-- When the supplier of an invoice without goods was asked for a shipping notice: once.
alter table invoice add column notice_asked_at datetime(6) null;
