-- When a need could go at its supplier's next slot, whatever was decided, and the days on which the supplier is away that the slot passed over (F31).
alter table replenishment_need
    add column slot_at  datetime(6)  null,
    add column days_off varchar(500) not null default '';
