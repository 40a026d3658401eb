package io.orderwright.localplatform.sample;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Loads the sample company when the application starts as one; commands beside it do not. */
@Component
@ConditionalOnBooleanProperty({"orderwright.sample-company", "orderwright.loops.enabled"})
class LoadSampleCompanyAtStart {

    private final SampleCompany company;

    LoadSampleCompanyAtStart(SampleCompany company) {
        this.company = company;
    }

    @EventListener(ApplicationReadyEvent.class)
    void load() {
        company.load();
    }
}
