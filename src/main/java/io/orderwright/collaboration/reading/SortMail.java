package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import io.orderwright.collaboration.reading.MailKind.Kind;
import io.orderwright.platform.mail.IncomingMail;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells reports and automatic mails from what people write, by structure first, then by headers, then by words. A person who writes "I am out of office
 * but confirm" carries none of these signs and stays a reply; who says only that he is away has not answered, and the clock runs on.
 */
public final class SortMail {

    private static final int LOOKED_AT = 20_000;
    private static final Pattern DAEMON = Pattern.compile("(?i)^(mailer-daemon|postmaster|mail-daemon|mdaemon|mailerdaemon|mmdf)(@|$)|^(no-?reply|bounces?|mail\\.?delivery)[^@]*@.*(mail|smtp|mx|ses)");
    private static final Pattern DAEMON_NAME = Pattern.compile("(?i)(mail(er)?[- ]?daemon|mail delivery (sub)?system|postmaster|mail administrator|delivery subsystem|mail delivery)");
    private static final Pattern BOUNCE_SUBJECT = Pattern.compile("(?i)(undeliver(ed|able)|delivery (status )?notification|delivery (has )?fail(ed|ure)|failure notice|mail (delivery )?fail(ed|ure)|returned mail"
            + "|returning message to sender|could not be delivered|delivery error|nondeliverable|message you sent|mail system error|non[- ]?recapit|unzustellbar|zustellung fehlgeschlagen|nicht zugestellt"
            + "|non remis|echec de (la )?(remise|distribution)|no se (ha )?(pudo|podido) entregar|mensaje no entregado|退信|配信不能|undelivered mail|delivery report|failed mail|user unknown|rejected mail)");
    private static final Pattern BOUNCE_TEXT = Pattern.compile("(?i)(hi\\. this is the |this (message|report) (was|is) (created|generated) automatically by mail delivery|permanent (fatal )?error|delivery to the following recipient"
            + "|could not be delivered|was not delivered|undeliverable|user unknown|unknown user|no such user|no such recipient|mailbox (unavailable|full|not found|does not exist)|5[0-9]{2}[ -]5\\.[0-9]+\\.[0-9]+|over quota|recipient address rejected|does not exist)");
    private static final Pattern DELAY_TEXT = Pattern.compile("(?i)(delivery (is |has been |temporarily )?(delayed|suspended)|will (be retried|continue to (try|be attempted)|keep trying)|warning: (could not send|message)|not yet been delivered|still being retried|delayed mail"
            + "|no action is required on your part|do not need to resend|temporary failure, will)");
    private static final Pattern AUTO_SUBJECT = Pattern.compile("(?i)^\\W*(re: ?|aw: ?)?(auto(matic|mated|matische|matica|matique)?[ :-]*(reply|response|antwort|respuesta|reponse|r\u00e9ponse)|autoreply|autoresponse|auto:|out of (the )?office|abwesen|abwesenheit"
            + "|r[\u00e9e]ponse automatique|absence|absent du bureau|respuesta autom|fuera de (la )?oficina|risposta automatica|automatisch antwoord|afwezig|autosvar|fr\u00e5nvar"
            + "|\u81ea\u52a8\u56de\u590d|\u81ea\u52d5\u56de\u8986|on vacation|on holiday|urlaub|vacances|vacaciones)");
    private static final Pattern TICKET_SUBJECT = Pattern.compile("(?i)(^\\W*(ticket|case|request|incident)\\b.{0,40}(received|created|opened|registered)|\\[?(ticket|case) ?(id|#|no\\.?)[ :]*[a-z0-9-]+\\]? ?(received|created|opened)|^receipt of your (order|request|message)"
            + "|we (have )?received your (order|message|request|mail|e-?mail)|eingangsbest[\u00e4a]tigung|accus[\u00e9e] de r[\u00e9e]ception|acuse de recibo)");
    /** "Accusé de réception" with prices is a confirmation of order, not a receipt. */
    private static final Pattern OF_ORDER = Pattern.compile("(?i)accus[\u00e9e] de r[\u00e9e]ception|acuse de recibo");
    private static final Pattern NAMES_PRICES = Pattern.compile("\\d[.,]\\d{2}(?:\\D|$)");
    private static final Pattern BY_A_MACHINE = Pattern.compile("\\b(?:message automatique|automatisch|automatically (?:generated|sent|created)|automatic (?:message|reply|e-?mail)|mensaje automatico|solo acredita la recepcion|do not reply|ne pas repondre|no responda|nicht auf diese)\\b");
    private static final Pattern RECEIVED = Pattern.compile("\\b(?:recu|received|erhalten|eingegangen|recibido|in receipt of)\\b");
    private static final Pattern CONFIRMS_LATER = Pattern.compile("\\b(?:confirmation|bestatigung|auftragsbestatigung|confirmacion)\\b[^.\\n]{0,60}\\b(?:will|sera|seront|folgt|erhalten sie|geht ihnen|se enviara|enviaremos|recibira|follows?|adressee|suivra)\\b");
    private static final int BEGINNING = 700;
    private static final List<String> AUTO_HEADERS = List.of("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Mail-Autoreply", "X-AutoReply-From", "X-Auto-Reply", "List-Id", "X-Loop");

    private SortMail() {}

    /** @param toBounceAddress it was delivered to the envelope sender of one of our mails */
    public static MailKind sort(IncomingMail mail, boolean toBounceAddress) {
        return byReport(mail).or(() -> byBounceSigns(mail, toBounceAddress)).or(() -> byAutoSigns(mail)).orElse(new MailKind(Kind.REPLY, "no sign of an automatic mail"));
    }

    private static Optional<MailKind> byReport(IncomingMail mail) {
        String report = mail.rootType().parameter("report-type");
        String type = report == null ? "" : report.toLowerCase(Locale.ROOT);
        if (type.equals("disposition-notification") || hasPart(mail, "message/disposition-notification")) {
            return Optional.of(new MailKind(Kind.RECEIPT, "message disposition notification"));
        }
        if (type.equals("feedback-report") || hasPart(mail, "message/feedback-report")) {
            return Optional.of(new MailKind(Kind.COMPLAINT, "feedback report"));
        }
        Optional<String> status = mail.parts().stream().filter(part -> part.type().is("message/delivery-status")).map(IncomingMail.Part::text).findFirst();
        return status.map(SortMail::byDeliveryStatus);
    }

    private static MailKind byDeliveryStatus(String fields) {
        String action = field(fields, "action");
        String status = field(fields, "status");
        return switch (action) {
            case "delayed" -> new MailKind(Kind.DELAY, "delivery status: delayed " + status);
            case "delivered", "relayed", "expanded" -> new MailKind(Kind.DELIVERY_REPORT, "delivery status: " + action);
            default -> new MailKind(Kind.BOUNCE, "delivery status: failed " + status);
        };
    }

    private static String field(String fields, String name) {
        return fields.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":")).map(line -> line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
                .map(value -> value.split("[\\s(;]")[0]).findFirst().orElse("");
    }

    private static Optional<MailKind> byBounceSigns(IncomingMail mail, boolean toBounceAddress) {
        String text = words(mail);
        boolean fromDaemon = mail.from().stream().anyMatch(from -> DAEMON.matcher(from.address()).find() || DAEMON_NAME.matcher(from.name()).find())
                || mail.header("From").filter(from -> DAEMON_NAME.matcher(from).find()).isPresent();
        boolean noSender = mail.header("Return-Path").filter(path -> path.strip().equals("<>") || path.toLowerCase(Locale.ROOT).contains("mailer-daemon")).isPresent();
        boolean failedHeader = mail.header("X-Failed-Recipients").isPresent();
        boolean subject = BOUNCE_SUBJECT.matcher(mail.subject()).find();
        boolean says = BOUNCE_TEXT.matcher(text).find();
        boolean automatic = AUTO_SUBJECT.matcher(mail.subject()).find() || mail.headerStartsWith("Auto-Submitted", "auto-replied") && !fromDaemon && !says && !subject;
        int signs = (fromDaemon ? 2 : 0) + (noSender ? 1 : 0) + (failedHeader ? 2 : 0) + (subject ? 1 : 0) + (says ? 1 : 0) + (toBounceAddress ? 2 : 0);
        if (automatic && !fromDaemon && !failedHeader || signs < 2) {
            return Optional.empty();
        }
        boolean late = DELAY_TEXT.matcher(mail.subject() + "\n" + text).find();
        return Optional.of(late ? new MailKind(Kind.DELAY, "text: delivery delayed") : new MailKind(Kind.BOUNCE, "sender, return path or words of a bounce"));
    }

    private static Optional<MailKind> byAutoSigns(IncomingMail mail) {
        Optional<String> submitted = mail.header("Auto-Submitted").map(value -> value.strip().toLowerCase(Locale.ROOT)).filter(value -> !value.startsWith("no"));
        if (submitted.isPresent()) {
            return auto("Auto-Submitted: " + submitted.get());
        }
        Optional<String> header = AUTO_HEADERS.stream().filter(name -> mail.header(name).isPresent()).findFirst();
        if (header.isPresent()) {
            return auto("header " + header.get());
        }
        if (mail.headerStartsWith("Precedence", "bulk", "junk", "list", "auto_reply") || mail.headerStartsWith("X-Precedence", "bulk", "junk", "list", "auto_reply")) {
            return auto("Precedence");
        }
        if (AUTO_SUBJECT.matcher(mail.subject()).find()) {
            return auto("subject of an automatic reply");
        }
        String text = Words.folded(words(mail).substring(0, Math.min(words(mail).length(), BEGINNING))).replaceAll("\\s+", " ");
        if (TICKET_SUBJECT.matcher(mail.subject()).find() && !(OF_ORDER.matcher(mail.subject()).find() && NAMES_PRICES.matcher(text).find())) {
            return auto("subject of a ticket system");
        }
        if (RECEIVED.matcher(text).find() && CONFIRMS_LATER.matcher(text).find() && BY_A_MACHINE.matcher(text).find()) {
            return auto("says that it is automatic, and that the confirmation follows");
        }
        if (mail.header("X-MS-Exchange-Inbox-Rules-Loop").isPresent() && mail.header("X-Auto-Response-Suppress").isPresent()) {
            return auto("inbox rule");
        }
        return AutomaticText.sign(mail).flatMap(SortMail::auto);
    }

    private static Optional<MailKind> auto(String reason) {
        return Optional.of(new MailKind(Kind.AUTO_REPLY, reason));
    }

    private static boolean hasPart(IncomingMail mail, String type) {
        return mail.parts().stream().anyMatch(part -> part.type().is(type));
    }

    private static String words(IncomingMail mail) {
        String text = mail.plainText().or(mail::html).orElse("");
        return text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    }
}
