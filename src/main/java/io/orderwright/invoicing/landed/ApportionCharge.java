package io.orderwright.invoicing.landed;

import io.orderwright.invoicing.landed.Target.Place;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shares a charge out among what came and what is to come, as it stands now, in place of what was shared before. Whenever and however often it is done, the same
 * facts give the same shares.
 */
@Component
class ApportionCharge {

    private final LandedCharges charges;
    private final FindTargets findTargets;

    ApportionCharge(LandedCharges charges, FindTargets findTargets) {
        this.charges = charges;
        this.findTargets = findTargets;
    }

    @Transactional
    public void apportion(String number) {
        LandedCharge charge = charges.lock(number).orElseThrow(() -> new IllegalStateException("No charge " + number));
        Map<Place, Target> targets = charge.withdrawn() ? Map.of() : findTargets.of(charges.scopesOf(charge.id()));
        charges.share(charge, Apportionment.of(charge.atHome().amount(), charge.atHome().currency().getDefaultFractionDigits(), charge.basis(), targets.values()), targets);
    }
}
