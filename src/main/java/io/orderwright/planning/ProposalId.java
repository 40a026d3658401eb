package io.orderwright.planning;

/** @param value for example {@code RP-2026-000012} */
public record ProposalId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
