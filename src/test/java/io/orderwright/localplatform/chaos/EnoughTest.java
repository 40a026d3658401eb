package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnoughTest {

    @Test
    void isHeardByTheStormThatRagesAndNotByTheNextOne(@TempDir Path home) throws Exception {
        assertThat(isHeard(home, () -> Enough.say(home))).isTrue();
        assertThat(isHeard(home, () -> { })).as("what was said to the last storm").isFalse();
    }

    private interface Word {

        void say() throws IOException;
    }

    private static boolean isHeard(Path home, Word word) throws IOException, InterruptedException {
        var heard = new CountDownLatch(1);
        Enough.listen(home, heard::countDown);
        word.say();
        return heard.await(3, TimeUnit.SECONDS);
    }
}
