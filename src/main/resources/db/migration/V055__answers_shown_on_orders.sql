-- Answers that wait for a buyer while this version is installed show on their orders too.
insert into purchase_order_answer (order_number, revision, answer)
select r.purchase_order, r.revision,
       case when r.kind <> 'CHANGED' then r.kind
            when exists (select 1 from supplier_response_line l where l.response_id = r.id and (l.declined or l.substitute is not null)) then 'PARTLY'
            else 'CHANGED' end
from supplier_response r
join (select max(s.id) id from supplier_response s join conversation c on c.purchase_order = s.purchase_order and c.revision = s.revision
      where c.state = 'ANSWERED' and s.awaited and s.state = 'OPEN' and s.kind <> 'CONFIRMED' group by s.purchase_order) newest on newest.id = r.id;
