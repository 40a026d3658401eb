package io.orderwright.auditor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must hold inside the database. Every statement is written here, from the tables alone. */
@Component
class DatabaseChecks {

    /** Kinds of cost that are no charges. A charge that calls itself like one of them is booked as OTHER. */
    static final String OWN_KINDS = "('GOODS', 'TAX', 'DISCOUNT', 'PREPAID', 'ROUNDING', 'UNSPLIT')";

    private final JdbcClient jdbc;
    private final AuditorSettings settings;
    private final Clock clock;

    DatabaseChecks(JdbcClient jdbc, AuditorSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    List<Check> all() {
        List<Check> all = new ArrayList<>();
        all.addAll(orders());
        all.addAll(stock());
        all.addAll(money());
        all.addAll(messages());
        return all;
    }

    private List<Check> orders() {
        return List.of(
                check("one-order-per-need", "Each need is open once and is on one order",
                        List.of("select count(*) from replenishment_need", "select count(*) from replenishment_proposal"),
                        List.of("""
                                select concat('Proposal ', proposal_id, ' became ', count(*), ' orders: ', min(order_number), ' … ', max(order_number)) from purchase_order
                                where proposal_id is not null and parent_number is null group by proposal_id having count(*) > 1""",
                                """
                                select concat('Need ', n.id, ' for ', n.sku, ' names order ', n.purchase_order, ', which has no line for it') from replenishment_need n
                                where n.state = 'ORDERED' and not exists (select 1 from purchase_order o join purchase_order_line l on l.order_id = o.id
                                where o.order_number = n.purchase_order and l.sku = n.sku)""",
                                """
                                select concat(sku, ' at ', location, ' has ', count(*), ' open needs') from replenishment_need
                                where state in ('OPEN', 'PROPOSED', 'ORDERED') group by sku, location having count(*) > 1""",
                                """
                                select concat('Proposal ', p.proposal_id, ' says it was ordered, and no order names it') from replenishment_proposal p
                                where p.state in ('ORDERED', 'ISSUED') and not exists (select 1 from purchase_order o where o.proposal_id = p.proposal_id)""",
                                """
                                select concat('Need ', n.id, ' for ', n.sku, ' at ', n.location, ' waits since ', n.order_at, ' and nobody took it up') from replenishment_need n
                                where n.state = 'OPEN' and n.order_at < :long_ago and n.opened_at < :long_ago
                                and not exists (select 1 from outbox x where x.ordering_key = n.replenishment_key and x.channel = 'engine' and x.state = 'WAITING')""")),
                check("one-mail-per-step", "Each mail to a supplier was written once for its revision and step",
                        List.of("select count(*) from supplier_message where direction = 'OUT'", "select count(*) from mail_out"),
                        List.of("""
                                select concat(mail_key, ' was written ', count(*), ' times') from supplier_message where direction = 'OUT' group by mail_key having count(*) > 1""",
                                """
                                select concat('Mail ', m.mail_key, ' stands in the conversation under ', m.message_id, ' and left under ', o.message_id) from supplier_message m
                                join mail_out o on o.mail_key = m.mail_key where m.direction = 'OUT' and m.message_id <> o.message_id""",
                                """
                                select concat('Mail ', m.mail_key, ' stands in the conversation of ', m.purchase_order, ' and was never given to the mail server') from supplier_message m
                                where m.direction = 'OUT' and not exists (select 1 from mail_out o where o.mail_key = m.mail_key)""",
                                """
                                select concat('Mail ', o.mail_key, ' was given to the mail server ', count(*), ' times') from mail_out o group by o.mail_key having count(*) > 1""",
                                """
                                select concat(m.purchase_order, ' revision ', m.revision, ' was mailed ', count(*), ' times, but was to be asked ', c.asking, ' times')
                                from supplier_message m join conversation c on c.purchase_order = m.purchase_order and c.revision = m.revision
                                where m.direction = 'OUT' and m.kind in ('ORDER', 'QUESTION') group by m.purchase_order, m.revision, c.asking having count(*) > c.asking""",
                                """
                                select concat(m.purchase_order, ' revision ', m.revision, ' was reminded ', count(*), ' times, but asked ', c.asking, ' times')
                                from supplier_message m join conversation c on c.purchase_order = m.purchase_order and c.revision = m.revision
                                where m.direction = 'OUT' and m.kind = 'REMINDER' group by m.purchase_order, m.revision, c.asking having count(*) > c.asking""",
                                """
                                select concat(o.order_number, ' was issued at ', o.issued_at, ' and no mail was ever written') from purchase_order o
                                where o.status in ('ISSUED', 'CONFIRMED') and o.issued_at < :long_ago and not o.cancellation_requested
                                and not exists (select 1 from conversation c where c.purchase_order = o.order_number)""")),
                check("deadlines-kept", "A silent supplier is reminded once and flagged once for each deadline, neither early nor never",
                        List.of("select count(*) from conversation where chase_at is not null"),
                        List.of("""
                                select concat(c.purchase_order, ' revision ', c.revision, ' was to be reminded at ', c.chase_at, ', and nobody did') from conversation c
                                where c.state = 'AWAITING' and c.reminded_at is null and c.chase_at < :long_ago""",
                                """
                                select concat(c.purchase_order, ' revision ', c.revision, ' was to be flagged at ', c.flag_at, ', and nobody was asked') from conversation c
                                where c.state = 'AWAITING' and c.flagged_at is null and c.flag_at < :long_ago""",
                                """
                                select concat(c.purchase_order, ' revision ', c.revision, ' was answered at ', c.answered_at, ', long after ', c.flag_at, ', and nobody was asked meanwhile') from conversation c
                                where c.state = 'ANSWERED' and c.flagged_at is null and c.answered_at > date_add(c.flag_at, interval 1 hour)""",
                                """
                                select concat(c.purchase_order, ' revision ', c.revision, ' was reminded at ', m.happened_at, ', before ', c.chase_at) from conversation c
                                join supplier_message m on m.purchase_order = c.purchase_order and m.revision = c.revision and m.direction = 'OUT' and m.kind = 'REMINDER'
                                where c.asking = 1 and m.happened_at < c.chase_at""",
                                """
                                select concat(e.subject, ' was flagged ', count(*), ' times for one deadline: ', e.facts) from audit_event e where e.action = 'collaboration.silence-flagged'
                                group by e.subject, e.facts having count(*) > 1""")),
                check("one-issue-per-revision", "What left as a revision is what was approved as that revision",
                        List.of("select count(*) from purchase_order_issue"),
                        List.of("""
                                select concat(i.order_number, ' left as revision ', i.revision, ' with a content that this revision never had') from purchase_order_issue i
                                where not exists (select 1 from purchase_order_version v where v.order_number = i.order_number and v.revision = i.revision and v.content_hash = i.content_hash)""",
                                """
                                select concat(o.order_number, ' says revision ', o.issued_revision, ' was issued, and nothing was kept of it') from purchase_order o
                                where o.issued_revision is not null and not exists (select 1 from purchase_order_issue i where i.order_number = o.order_number and i.revision = o.issued_revision)""",
                                """
                                select concat('Order ', min(order_number), ' has number ', order_number, ' ', count(*), ' times') from purchase_order group by order_number having count(*) > 1""")));
    }

    private List<Check> stock() {
        return List.of(
                check("ledger-makes-positions", "The movements of the ledger add up to the position of each SKU at each location, state by state",
                        List.of("select count(*) from stock_movement", "select 5 * count(*) from stock_position"),
                        List.of(position("free on the shelf", "p.on_hand - p.allocated", "ON_HAND"), position("allocated", "p.allocated", "ALLOCATED"),
                                position("inbound", "p.inbound", "INBOUND"), position("quarantined", "p.quarantined", "QUARANTINED"),
                                position("waiting to go back", "p.return_pending", "RETURN_PENDING"),
                                """
                                select distinct concat('There are movements of ', m.sku, ' at ', m.location, ' and no position') from stock_movement m
                                where not exists (select 1 from stock_position p where p.sku = m.sku and p.location = m.location)""")),
                check("on-order-counted-once", "Units on order are the open units of order lines, counted once across original, backorder, shipping notice and receipt",
                        List.of("select count(*) from purchase_order_line", "select count(*) from inbound_supply", "select count(*) from stock_position"),
                        List.of("""
                                select concat(o.order_number, ' line ', l.line_no, ': the order counts ', l.on_order, ' on order, the stock ', coalesce(s.open_quantity, 0))
                                from purchase_order_line l join purchase_order o on o.id = l.order_id left join inbound_supply s on s.order_number = o.order_number and s.line = l.line_no
                                where l.on_order <> coalesce(s.open_quantity, 0)""",
                                """
                                select concat(s.order_number, ' line ', s.line, ': the stock expects ', s.open_quantity, ' units of an order line that is not there') from inbound_supply s
                                where s.open_quantity > 0 and not exists (select 1 from purchase_order o join purchase_order_line l on l.order_id = o.id
                                where o.order_number = s.order_number and l.line_no = s.line)
                                and not exists (select 1 from stock_transfer t where t.number = s.order_number and s.line = 1)""",
                                """
                                select concat(p.sku, ' at ', p.location, ': ', p.inbound, ' inbound, ', coalesce(s.expected, 0), ' expected from orders') from stock_position p
                                left join (select sku, location, sum(open_quantity) as expected from inbound_supply group by sku, location) s on s.sku = p.sku and s.location = p.location
                                where p.inbound <> coalesce(s.expected, 0)""",
                                """
                                select concat(o.order_number, ' line ', l.line_no, ': ', l.on_order, ' on order, but the order is ', o.status) from purchase_order_line l
                                join purchase_order o on o.id = l.order_id where l.on_order <> 0 and o.status not in ('ISSUED', 'CONFIRMED') and not (o.status = 'DRAFT' and
                                (o.parent_number is not null or o.issued_revision is not null))""",
                                """
                                select concat(o.order_number, ' line ', l.line_no, ': ', l.on_order, ' on order, more than the ', l.ordered - l.received - l.quarantined - l.carried_over - l.closed_short,
                                ' that are open') from purchase_order_line l join purchase_order o on o.id = l.order_id
                                where o.status in ('ISSUED', 'CONFIRMED') and o.revision = o.issued_revision
                                and l.on_order > greatest(0, cast(l.ordered as signed) - l.received - l.quarantined - l.carried_over - l.closed_short)""")),
                check("transfers-count-once", "What goes from one place of ours to another is on hand at one of them or inbound at the other, and what did not arrive has an owner",
                        List.of("select count(*) from stock_transfer", "select count(*) from stock_position"),
                        List.of("""
                                select concat('Transfer ', t.number, ' is ', t.state, ' with ', t.quantity, ' units, ', coalesce(s.units, 0), ' are inbound at ', t.destination) from stock_transfer t
                                left join (select order_number, sku, location, sum(open_quantity) as units from inbound_supply group by order_number, sku, location) s
                                on s.order_number = t.number and s.sku = t.sku and s.location = t.destination
                                where coalesce(s.units, 0) <> case when t.state in ('PROPOSED', 'RELEASED', 'SHIPPED') then t.quantity else 0 end""",
                                """
                                select concat('Transfer ', t.number, ' is ', t.state, ' with ', t.quantity, ' units, the ledger of ', t.source, ' has ', coalesce(m.aside, 0), ' set aside and ',
                                coalesce(m.gone, 0), ' gone') from stock_transfer t
                                left join (select reference, sku, location, sum(case when to_state = 'ALLOCATED' then quantity when from_state = 'ALLOCATED' then -quantity else 0 end) as aside,
                                           sum(case when from_state = 'ALLOCATED' and to_state = 'OUTSIDE' then quantity else 0 end) as gone
                                           from stock_movement where reference like 'TR-%' group by reference, sku, location) m
                                on m.reference = t.number and m.sku = t.sku and m.location = t.source
                                where coalesce(m.aside, 0) <> case when t.state = 'RELEASED' then t.quantity else 0 end
                                or coalesce(m.gone, 0) <> case when t.state in ('SHIPPED', 'RECEIVED') then t.quantity else 0 end""",
                                """
                                select concat('Transfer ', t.number, ' counts ', t.received, ' received and ', t.missing, ' missing of ', t.quantity, ', the ledger of ', t.destination, ' ', coalesce(m.units, 0))
                                from stock_transfer t
                                left join (select reference, sku, location, sum(quantity) as units from stock_movement where reference like 'TR-%' and to_state = 'ON_HAND' and reason in ('RECEIPT', 'TRANSFER')
                                           group by reference, sku, location) came on came.reference = t.number and came.sku = t.sku and came.location = t.destination
                                left join (select reference, sku, location, sum(quantity) as units from stock_movement where reference like 'TR-%' and to_state = 'ON_HAND' and reason = 'RECEIPT'
                                           group by reference, sku, location) m on m.reference = concat(t.number, '/1') and m.sku = t.sku and m.location = t.destination
                                where t.state = 'RECEIVED' and (t.received + t.missing <> t.quantity or coalesce(m.units, 0) <> t.received
                                or coalesce(came.units, 0) <> case when t.difference_end = 'FOUND' then t.missing else 0 end)""",
                                """
                                select concat('Transfer ', t.number, ' lost ', t.missing, ' units and nobody owns that') from stock_transfer t where t.missing > 0 and t.difference_owner is null""",
                                """
                                select concat(sku, ' goes from ', source, ' to ', destination, ' in ', count(*), ' open transfers') from stock_transfer
                                where state in ('PROPOSED', 'RELEASED', 'SHIPPED') group by sku, source, destination having count(*) > 1""",
                                """
                                select distinct concat('Transfer ', m.reference, ' moved units and is not there') from stock_movement m
                                where m.reference like 'TR-%' and not exists (select 1 from stock_transfer t where t.number = substring_index(m.reference, '/', 1))""")),
                check("backorders-carry-the-rest", "What an order carried over is on its backorder orders, unit by unit",
                        List.of("select count(*) from purchase_order where parent_number is not null"),
                        List.of("""
                                select concat(p.order_number, ' line ', l.line_no, ' carried ', l.carried_over, ' over, its backorder orders began with ', coalesce(sum(c.units), 0))
                                from purchase_order_line l join purchase_order p on p.id = l.order_id
                                left join (select o.parent_number, b.parent_line_no, b.ordered as units from purchase_order o join purchase_order_line b on b.order_id = o.id
                                           where o.parent_number is not null and o.revision = 1) c on c.parent_number = p.order_number and c.parent_line_no = l.line_no
                                where l.carried_over > 0 and not exists (select 1 from purchase_order later where later.parent_number = p.order_number and later.revision > 1)
                                group by p.order_number, l.line_no, l.carried_over having l.carried_over <> coalesce(sum(c.units), 0)""",
                                """
                                select concat(o.order_number, ' is the backorder of ', o.parent_number, ', which is not there') from purchase_order o
                                where o.parent_number is not null and not exists (select 1 from purchase_order p where p.order_number = o.parent_number)""")),
                check("receipts-are-booked-once", "What goods received notes count is on the order lines and in the ledger, once",
                        List.of("select count(*) from goods_receipt_line", "select count(*) from purchase_order_receipt"),
                        List.of("""
                                select concat(g.number, ' counts ', sum(l.accepted + l.damaged), ' units for orders, ', coalesce(max(b.units), 0), ' were booked on order lines') from goods_receipt g
                                join goods_receipt_line l on l.goods_receipt_id = g.id
                                left join (select evidence, sum(accepted + quarantined + over_units) as units from purchase_order_receipt group by evidence) b on b.evidence = g.number
                                group by g.number having sum(l.accepted + l.damaged + l.over_units) <> coalesce(max(b.units), 0)
                                and sum(l.accepted + l.damaged) <> coalesce(max(b.units), 0)""",
                                """
                                select concat(o.order_number, ' line ', l.line_no, ' says ', l.received + l.quarantined, ' units came, its receipts say ', coalesce(r.units, 0)) from purchase_order_line l
                                join purchase_order o on o.id = l.order_id
                                left join (select order_number, line_no, sum(accepted + quarantined) as units from purchase_order_receipt group by order_number, line_no) r
                                on r.order_number = o.order_number and r.line_no = l.line_no
                                where l.received + l.quarantined > coalesce(r.units, 0)""")));
    }

    private static String position(String words, String units, String state) {
        return """
                select concat(p.sku, ' at %1$s', p.location, ': ', %2$s, ' %3$s, the ledger says ', coalesce(m.units, 0)) from stock_position p
                left join (select sku, location, sum(case when to_state = '%4$s' then quantity else -quantity end) as units from stock_movement
                           where to_state = '%4$s' or from_state = '%4$s' group by sku, location) m on m.sku = p.sku and m.location = p.location
                where %2$s <> coalesce(m.units, 0)""".formatted("", units, words, state);
    }

    private List<Check> money() {
        return List.of(
                check("nothing-paid-twice", "No unit of an order line is paid twice and none that did not come, unless it is claimed back",
                        List.of("select count(*) from invoice_billed", "select count(*) from payment_instruction"),
                        List.of("""
                                select concat(b.order_number, ' line ', b.order_line, ': ', sum(b.units), ' units were invoiced and paid, ', coalesce(l.received, 0), ' came') from invoice_billed b
                                left join (select o.order_number, x.line_no, x.received, x.invoiced from purchase_order o join purchase_order_line x on x.order_id = o.id) l
                                on l.order_number = b.order_number and l.line_no = b.order_line
                                group by b.order_number, b.order_line, l.received having sum(b.units) > coalesce(l.received, 0)
                                and not exists (select 1 from invoice_resolution r join invoice_order v on v.invoice_id = r.invoice_id where v.order_number = b.order_number and r.decision = 'ACCEPTED')
                                and not exists (select 1 from supplier_claim c where c.order_number = b.order_number and c.order_line = b.order_line and c.units > 0
                                                and (c.status <> 'WITHDRAWN' or c.settled_by is not null))""",
                                """
                                select concat(b.order_number, ' line ', b.order_line, ': invoices have ', sum(b.units), ' units, the order counts ', coalesce(l.invoiced, 0)) from invoice_billed b
                                left join (select o.order_number, x.line_no, x.invoiced from purchase_order o join purchase_order_line x on x.order_id = o.id) l
                                on l.order_number = b.order_number and l.line_no = b.order_line
                                group by b.order_number, b.order_line, l.invoiced having sum(b.units) <> coalesce(l.invoiced, 0)""",
                                """
                                select concat(i.invoice_number, ': ', coalesce(sum(p.amount), 0), ' is queued for payment, ', abs(i.released), ' was released') from invoice i
                                left join payment_instruction p on p.invoice_id = i.id group by i.id, i.invoice_number, i.released
                                having abs(coalesce(sum(p.amount), 0)) > abs(i.released)
                                and not exists (select 1 from supplier_claim c join invoice_billed b on b.order_number = c.order_number and b.order_line = c.order_line
                                                where b.invoice_id = i.id and c.units > 0 and (c.status <> 'WITHDRAWN' or c.settled_by is not null))""",
                                """
                                select concat('Invoice ', i.supplier_number, ' of ', i.supplier_id, ' is paid under ', count(distinct i.id), ' numbers') from invoice i
                                join payment_instruction p on p.invoice_id = i.id where i.kind = 'INVOICE' group by i.supplier_id, i.supplier_number, i.content_hash having count(distinct i.id) > 1""",
                                """
                                select concat(p.instruction_number, ' says ', p.status, ' and is in no export') from payment_instruction p
                                where p.status not in ('QUEUED', 'RELEASED') and p.export_id is null""",
                                """
                                select concat(e.export_number, ' was to hold ', e.instructions, ' instructions, ', count(p.id), ' name it') from payment_export e
                                left join payment_instruction p on p.export_id = e.id group by e.id, e.export_number, e.instructions having e.instructions <> count(p.id)""")),
                check("invoice-adds-up", "What is matched and what is in question is the whole invoice",
                        List.of("select count(*) from invoice", "select count(*) from invoice_match_line"),
                        List.of("""
                                select concat(i.invoice_number, ': ', i.released_net, ' matched + ', i.waiting_net, ' waiting + ', i.held_net, ' in question is not ', i.net) from invoice i
                                where i.status not in ('REJECTED') and i.released_net + i.waiting_net + i.held_net <> i.net""",
                                """
                                select concat(i.invoice_number, ': its lines release ', sum(m.released_net), ', it says ', i.released_net) from invoice i
                                join invoice_match_line m on m.invoice_id = i.id where i.status not in ('REJECTED') group by i.id, i.invoice_number, i.released_net
                                having abs(sum(m.released_net)) > abs(i.released_net) + 0.01""")),
                check("charges-are-carried", "Freight, duty and other charges are carried to the penny by the goods they were billed for",
                        List.of("select count(*) from landed_charge", "select count(*) from landed_share"),
                        List.of("""
                                select concat(c.charge_number, ': ', coalesce(sum(s.amount), 0), ' is carried and ', c.rest, ' is not, ', c.amount_at_home, ' was billed') from landed_charge c
                                left join landed_share s on s.charge_id = c.id
                                where not exists (select 1 from outbox x where x.channel = 'landed-cost' and x.ordering_key = c.charge_number and x.state = 'WAITING')
                                group by c.id, c.charge_number, c.rest, c.amount_at_home having coalesce(sum(s.amount), 0) + c.rest <> c.amount_at_home""",
                                """
                                select concat(c.charge_number, ': line ', s.order_line, ' of ', s.order_number, ' carries a part of it for ', s.units, ' units of ', s.goods_receipt, ', which did not bring them')
                                from landed_share s join landed_charge c on c.id = s.charge_id where s.goods_receipt <> '' and not exists (select 1 from goods_receipt r
                                join goods_receipt_line l on l.goods_receipt_id = r.id where r.number = s.goods_receipt and l.purchase_order = s.order_number and l.order_line = s.order_line)""")),
                // while an invoice is paid in full as far as it is released: after a count was lowered more is paid; what an earlier version queued has no kinds
                check("payments-are-posted", "Each payment is posted once, kind by kind, and the charges in it are those that goods carry",
                        List.of("select count(*) from payment_posting", "select count(*) from invoice_released_kind"),
                        List.of("""
                                select concat(p.instruction_number, ' pays ', p.amount, ', its postings are ', sum(s.amount)) from payment_instruction p
                                join payment_posting s on s.instruction_id = p.id group by p.id, p.instruction_number, p.amount having sum(s.amount) <> p.amount""",
                                """
                                select concat(p.instruction_number, ' pays ', p.amount, ' and is posted nowhere') from payment_instruction p
                                where p.id > (select min(instruction_id) from payment_posting) and not exists (select 1 from payment_posting s where s.instruction_id = p.id)""",
                                """
                                select concat(i.invoice_number, ': ', sum(k.released), ' was released as ', k.kind, ', ', sum(k.posted), ' is posted')
                                from (select r.invoice_id, r.kind, case v.kind when 'CREDIT_NOTE' then -r.amount else r.amount end as released, 0 as posted
                                      from invoice_released_kind r join invoice v on v.id = r.invoice_id
                                      union all select p.invoice_id, s.kind, 0, s.amount from payment_posting s join payment_instruction p on p.id = s.instruction_id where s.kind <> 'UNSPLIT') k
                                join invoice i on i.id = k.invoice_id
                                join (select p.invoice_id, sum(p.amount) as amount, count(s.instruction_id) as parts from payment_instruction p
                                      left join (select distinct instruction_id from payment_posting) s on s.instruction_id = p.id group by p.invoice_id) paid on paid.invoice_id = i.id
                                where abs(paid.amount) = abs(i.released) and paid.parts > 0 group by i.id, i.invoice_number, k.kind having sum(k.released) <> sum(k.posted)""",
                                """
                                select concat(i.invoice_number, ': ', sum(k.carried), ' of ', k.kind, ' is carried by goods, ', sum(k.released), ' was released to be paid')
                                from (select c.invoice_number, case when c.type in %1$s then 'OTHER' else c.type end as kind, c.amount as carried, 0 as released from landed_charge c
                                      where c.noted_by is null
                                      union all select v.invoice_number, r.kind, 0, case v.kind when 'CREDIT_NOTE' then -r.amount else r.amount end
                                      from invoice_released_kind r join invoice v on v.id = r.invoice_id where r.kind not in %1$s) k
                                join invoice i on i.invoice_number = k.invoice_number
                                where exists (select 1 from invoice_released_kind r where r.invoice_id = i.id) and exists (select 1 from invoice_order o where o.invoice_id = i.id)
                                group by i.id, i.invoice_number, k.kind having sum(k.carried) <> sum(k.released)""".formatted(OWN_KINDS),
                                """
                                select concat(e.export_number, ' has no postings, earlier exports have') from payment_export e
                                where e.postings is null and e.id > (select min(f.id) from payment_export f where f.postings is not null)""")),
                new PostingsCheck(jdbc));
    }

    private List<Check> messages() {
        return List.of(
                check("nothing-stuck", "Every message, mail and document has an outcome, or somebody who works on it",
                        List.of("select count(*) from outbox", "select count(*) from inbox", "select count(*) from mail_out", "select count(*) from supplier_document",
                                "select count(*) from supplier_response"),
                        List.of("""
                                select concat('Message ', message_key, ' for ', channel, ' stopped: ', coalesce(last_problem, 'nobody knows why')) from outbox where state = 'DEAD'""",
                                """
                                select concat('Message ', message_key, ' for ', channel, ' should have left at ', not_before) from outbox o where state = 'WAITING' and not_before < :long_ago
                                and not exists (select 1 from outbox e where e.channel = o.channel and e.ordering_key = o.ordering_key and e.state = 'WAITING' and e.id < o.id)""",
                                """
                                select concat('Arrival ', external_id, ' of ', channel, ' stopped: ', coalesce(last_problem, 'nobody knows why')) from inbox where state = 'DEAD'""",
                                """
                                select concat('Arrival ', external_id, ' of ', channel, ' should have been taken up at ', not_before) from inbox where state = 'WAITING' and not_before < :long_ago""",
                                """
                                select concat('Arrival ', i.external_id, ' has no bytes') from inbox i where not exists (select 1 from inbox_part p where p.inbox_id = i.id)""",
                                """
                                select concat('Mail ', i.external_id, ' was taken up and stands nowhere') from inbox i where i.channel = 'mail' and i.state = 'TAKEN_UP'
                                and not exists (select 1 from supplier_message m where m.inbox_id = i.id)
                                and not exists (select 1 from inbox other join supplier_message m on m.inbox_id = other.id where other.channel = 'mail' and other.external_id = i.external_id and other.id <> i.id)""",
                                """
                                select concat('File ', i.external_id, ' was taken up and is no document') from inbox i where i.channel = 'supplier-document' and i.state = 'TAKEN_UP'
                                and not exists (select 1 from supplier_document d where d.inbox_id = i.id)""",
                                """
                                select concat('Mail ', m.mail_key, ' is ', m.state, ' and nobody will send it') from mail_out m where m.state in ('QUEUED', 'SENDING', 'UNKNOWN')
                                and not exists (select 1 from outbox x where x.message_key = concat('mail/', m.mail_key) and x.state in ('WAITING', 'DEAD', 'SET_ASIDE'))""",
                                """
                                select concat('Mail ', m.mail_key, ' was ', m.state, ' at ', m.settled_at, ' and the order was never told') from mail_out m
                                where m.state in ('ACCEPTED', 'REFUSED') and m.announced_at is null and m.settled_at < :long_ago""",
                                """
                                select concat('Document ', d.document_number, ' (', d.file_name, ') came at ', d.received_at, ' and was never read') from supplier_document d
                                where d.state = 'WAITING' and d.received_at < :long_ago""",
                                """
                                select concat('Document ', d.document_number, ' became no invoice, but says so') from supplier_document d where d.state = 'CAPTURED' and
                                not exists (select 1 from invoice i where i.id = d.invoice_id)""",
                                """
                                select concat('Answer ', r.id, ' to ', r.purchase_order, ' was never told to its process, which waits for one') from supplier_response r
                                join conversation c on c.purchase_order = r.purchase_order and c.revision = r.revision where not r.told and c.state = 'AWAITING' and r.answered_at < :long_ago""")));
    }

    private Check check(String name, String sentence, List<String> facts, List<String> damage) {
        return new SqlCheck(name, sentence, facts, damage, jdbc, clock.instant().minus(settings.patience()));
    }
}
