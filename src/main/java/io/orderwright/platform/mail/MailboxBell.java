package io.orderwright.platform.mail;

import io.orderwright.platform.loop.Loops;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the mail server say when mail comes (IMAP IDLE), so that we look at once instead of at the next minute. A hint and nothing more: it stores nothing and
 * decides nothing, and while it is silent, broken or not offered the loop looks as often as before. Silence of a connection says nothing, so each is given up
 * after {@link #LISTEN_FOR} and made anew; one that breaks is made anew after a pause that doubles up to {@link #LONGEST_PAUSE}.
 */
@Component
class MailboxBell implements SmartLifecycle {

    /** Some servers stop telling without a word; none forgets a client before ten minutes. */
    static final Duration LISTEN_FOR = Duration.ofMinutes(9);
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(MailboxBell.class);

    private final MailSettings.Imap imap;
    private final MailboxAccess access;
    private final Runnable ring;
    private final boolean wanted;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Thread thread;
    private @Nullable String lastProblem;

    @Autowired
    MailboxBell(MailSettings settings, MailboxAccess access, Loops loops, Environment environment) {
        this(settings, access, () -> loops.wake(MailboxLoop.NAME), environment.getProperty("orderwright.loops.enabled", Boolean.class, false));
    }

    MailboxBell(MailSettings settings, MailboxAccess access, Runnable ring, boolean wanted) {
        imap = settings.imap();
        this.access = access;
        this.ring = ring;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        if (wanted && imap.isConfigured() && imap.idle()) {
            stopped = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("mailbox-bell").start(this::run);
        }
    }

    /** A thread that waits for its server ends with its connection as soon as it is interrupted. */
    @Override
    public void stop() {
        stopped.countDown();
        Thread listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            do {
                pause = listen(LISTEN_FOR) ? FIRST_PAUSE : next(pause);
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Duration next(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /**
     * Listens on one connection and rings for each thing the server says.
     *
     * @return whether the connection held until we gave it up
     */
    boolean listen(Duration atMost) throws InterruptedException {
        Thread session = Thread.ofVirtual().name("mailbox-bell-session").start(this::session);
        try {
            return !session.join(atMost);
        } finally {
            session.interrupt();
        }
    }

    private void session() {
        try (Store store = access.connect()) {
            IMAPFolder folder = access.folder(store);
            folder.open(Folder.READ_ONLY);
            ring.run();   // what came before we listened
            works();
            while (!Thread.currentThread().isInterrupted()) {
                folder.idle(true);
                ring.run();
            }
        } catch (MessagingException | IllegalStateException brokeOff) {
            if (!Thread.currentThread().isInterrupted()) {
                complain("%s".formatted(brokeOff.getMessage()));
            }
        }
    }

    private synchronized void works() {
        if (lastProblem != null) {
            LOG.info("The mailbox tells again when mail comes");
            lastProblem = null;
        }
    }

    private synchronized void complain(String problem) {
        if (!problem.equals(lastProblem)) {
            LOG.info("The mailbox does not tell when mail comes, we look every {}: {}", imap.pollEvery(), problem);
            lastProblem = problem;
        }
    }
}
