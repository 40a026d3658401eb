package io.orderwright.planning.engine;

/**
 * What sells while we wait: demand over the protection interval (lead time plus days between reviews).
 * Mean d·P and standard deviation √(P·σd² + d²·σL²), both variabilities (Silver, Pyke, Thomas: Inventory and Production Management).
 *
 * @param interval protection interval, days
 * @param mean     units
 * @param sd       units
 */
public record LeadTimeDemand(double interval, double mean, double sd) {

    public static LeadTimeDemand of(DailyDemand demand, LeadTime leadTime, double reviewDays) {
        double interval = leadTime.days() + reviewDays;
        double fromDemand = interval * demand.sd() * demand.sd();
        double fromLeadTime = demand.mean() * demand.mean() * leadTime.sd() * leadTime.sd();
        return new LeadTimeDemand(interval, demand.mean() * interval, Math.sqrt(fromDemand + fromLeadTime));
    }

    public double variance() {
        return sd * sd;
    }
}
