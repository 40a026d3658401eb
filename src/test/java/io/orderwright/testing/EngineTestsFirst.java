package io.orderwright.testing;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * All tests with an engine one after the other, before the others: a client whose engine was away while other tests ran waits up to two minutes before it
 * connects again, which proves nothing; and it is these tests that wait while thousands of mails are read beside them.
 */
final class EngineTestsFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparing((ClassDescriptor test) -> !test.isAnnotated(EngineTest.class)));
    }
}
