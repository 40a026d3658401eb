-- The parts in which a supplier offers a line, as "units@day units@day", instead of a first part and a rest. Quantity and day are those of the whole line.
alter table supplier_response_line add column deliveries varchar(600) null;
update supplier_response_line set deliveries = concat(quantity, '@', ships_on, ' ', rest_quantity, '@', rest_on)
    where rest_quantity > 0 and quantity > 0 and ships_on < rest_on;
update supplier_response_line set quantity = quantity + rest_quantity where rest_quantity > 0;
update supplier_response_line set ships_on = rest_on where rest_on is not null;
alter table supplier_response_line drop column rest_quantity;
alter table supplier_response_line drop column rest_on;
