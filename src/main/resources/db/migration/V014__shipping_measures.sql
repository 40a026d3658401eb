-- What one unit weighs and how much room it takes as shipped: freight is shared out by it (F88).
alter table product
    add column grams  bigint null comment 'null: nobody weighed it',
    add column volume bigint null comment 'cubic centimetres; null: nobody measured it';
