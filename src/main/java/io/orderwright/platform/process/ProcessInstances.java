package io.orderwright.platform.process;

import java.util.OptionalLong;

/** Remembers which process instance carries a business object: one, for ever guarded by a unique index. */
public interface ProcessInstances {

    /**
     * Called by the first job of a process, in its transaction. An engine that died and came back may have given an instance another number than the one that claimed
     * (decision 0024), so another number takes the claim over for as long as the engine itself lets no second instance begin.
     *
     * @return true when this instance carries {@code businessKey}; false when another one already does, then this one must end
     */
    boolean claim(String processId, String businessKey, long processInstanceKey);

    OptionalLong carrierOf(String processId, String businessKey);

    /** The same whatever the process is called; the first one when there are several. */
    OptionalLong carrierOf(String businessKey);
}
