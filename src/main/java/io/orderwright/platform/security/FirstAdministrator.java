package io.orderwright.platform.security;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.command.Command;
import io.orderwright.shared.EmailAddress;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code ./run first-administrator USER EMAIL}: lets somebody into a new database, who lets in all others. Where there is an administrator it does nothing. */
@Component
class FirstAdministrator implements Command {

    private static final int WRONG_CALL = 2;
    private static final int BYTES = 18;
    private static final Pattern USER_NAME = Pattern.compile("(?!new$)[a-z][a-z0-9.-]{1,39}");

    private final People people;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    FirstAdministrator(People people, AuditTrail audit, TransactionTemplate transaction) {
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "first-administrator";
    }

    @Override
    public String arguments() {
        return "USER EMAIL";
    }

    @Override
    public String purpose() {
        return "Lets the first person into a new database, as administrator, with a password that is printed this once.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Person first = arguments.size() == 2 ? person(arguments.getFirst(), arguments.getLast()) : null;
        if (first == null) {
            out.println("Name a user (small letters and digits) and an e-mail address, for example ./run first-administrator ada ada@example.com");
            return WRONG_CALL;
        }
        List<Person> before = people.in(Group.ADMINS);
        if (!before.isEmpty()) {
            out.println("There is an administrator already: %s. Others are let in on the page People.".formatted(before.stream().map(Person::userName).sorted().collect(Collectors.joining(", "))));
            return 1;
        }
        String password = password();
        transaction.executeWithoutResult(status -> {
            people.save(first, password);
            audit.record(new AuditEvent(first.userName(), "platform.person-registered", Actor.part("operations"), Map.of("name", first.displayName(), "groups", Group.codes(first.groups()))));
        });
        out.println("%s may sign in with the password %s and lets in everybody else on the page People.".formatted(first.userName(), password));
        out.println("Nobody can read the password again. Set another one there.");
        return 0;
    }

    private static @Nullable Person person(String userName, String email) {
        try {
            return USER_NAME.matcher(userName).matches() ? new Person(userName, userName, new EmailAddress(email), Set.of(Group.ADMINS)) : null;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private String password() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
