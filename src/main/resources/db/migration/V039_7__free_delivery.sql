-- Value of an order, in the currency of the one supplier the rule is for, from which its delivery is free.
alter table planning_rule add column free_from decimal(19, 4) null after landed_rate;
