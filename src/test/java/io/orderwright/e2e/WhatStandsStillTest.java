package io.orderwright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.orderwright.localplatform.Person;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Things go wrong in the real engine, and the operator mends them on the page that says so. */
@EndToEnd
@Timeout(240)
class WhatStandsStillTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String SUPPLIER = "HARBOUR";
    private static final String SKU = "CARAFE-STILL";
    private static final String NO_ORDER = "PO-2026-999999";

    private final RealStack stack;

    WhatStandsStillTest(RealStack stack) {
        this.stack = stack;
    }

    @Test
    void aStepThatCannotGoOnSaysWhyAndIsTriedAgain() {
        stack.engine().newPublishMessageCommand().messageName("purchasing.order-drafted").correlationKey(NO_ORDER).variables(Map.of("purchaseOrderNumber", NO_ORDER)).send().join();
        Page ada = stack.applicationAs(Person.ADA, "/stopped");
        Locator steps = rowsOf(ada, "steps", NO_ORDER);
        String first = instanceIn(steps);
        assertThat(steps.innerText()).contains("order");
        stack.browser().picture(ada, "a-step-that-cannot-go-on");

        steps.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again")).click();

        assertThat(ada.locator("body").innerText()).contains("It is tried again.");
        assertThat(instanceIn(rowsOf(ada, "steps", NO_ORDER))).as("nobody mended the cause").isEqualTo(first);
        stack.engine().newCancelInstanceCommand(Long.parseLong(first)).send().join();
        await("the step is gone with its instance").atMost(LIMIT).until(() -> {
            ada.reload();
            return ada.locator("section[aria-labelledby=steps] tbody tr").filter(new FilterOptions().setHasText(NO_ORDER)).count() == 0;
        });
    }

    @Test
    void anOrderThatNothingWaitsForStartsAgainAndAsksItsApprover() throws SQLException {
        Api priya = stack.apiAs(Person.PRIYA);
        priya.post("/products", Map.of("sku", SKU, "name", "Carafe", "category", "Kitchen", "taxRate", "20"));
        priya.post("/supplier-prices", Map.of("supplier", SUPPLIER, "sku", SKU, "supplierItemCode", "HG-" + SKU, "validFrom", LocalDate.now().toString(), "minimumQuantity", 1, "packSize", 1,
                "leadTimeDays", 10, "currency", "GBP", "breaks", List.of(Map.of("from", 1, "price", "5.00")), "preferred", true));
        JsonNode drafted = priya.post("/purchase-orders", Map.of("supplier", SUPPLIER, "location", "MAIN", "reason", "For the autumn catalogue", "lines", List.of(Map.of("sku", SKU, "quantity", 500))));
        String order = drafted.path("number").asString();
        Page buyer = stack.applicationAs(Person.PRIYA, "/orders/" + order);
        String lost = taskOf(buyer, "");

        stack.engine().newCancelInstanceCommand(instanceOf(order)).send().join();
        anHourPassesFor(order);
        Page ada = stack.applicationAs(Person.ADA, "/stopped");
        Locator row = rowsOf(ada, "mismatches", order);
        stack.browser().picture(ada, "an-order-that-nothing-waits-for");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start its process again")).click();

        assertThat(ada.locator("body").innerText()).contains("Its process starts again.");
        assertThat(taskOf(buyer, lost)).as("its approver is asked by another task").isNotEqualTo(lost);
        ada.navigate(stack.addresses().application() + "/stopped");
        assertThat(ada.getByRole(AriaRole.ROW, new GetByRoleOptions().setName(order)).count()).isZero();
    }

    /** The row about a subject, as soon as the page has it. */
    private static Locator rowsOf(Page page, String section, String subject) {
        Locator rows = page.locator("section[aria-labelledby=%s] tbody tr".formatted(section)).filter(new FilterOptions().setHasText(subject));
        await(subject + " is among " + section).atMost(LIMIT).until(() -> {
            page.reload();
            return rows.count() == 1;
        });
        return rows;
    }

    private static String instanceIn(Locator row) {
        return row.locator("td.code").innerText().strip();
    }

    private static String taskOf(Page orderPage, String last) {
        Locator link = orderPage.getByText("Open the task");
        return await("a task").atMost(LIMIT).until(() -> {
            orderPage.reload();
            return link.count() == 1 ? String.valueOf(link.getAttribute("href")).replaceAll(".*/", "") : last;
        }, found -> !found.equals(last));
    }

    private long instanceOf(String order) throws SQLException {
        try (Connection database = stack.database(); PreparedStatement claim = database.prepareStatement("select process_instance_key from process_instance_claim where process_id = 'purchase-order' and business_key = ?")) {
            claim.setString(1, order);
            try (ResultSet row = claim.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getLong(1);
            }
        }
    }

    /** What began a moment ago is not looked at yet, because the engine's history lags behind. */
    private void anHourPassesFor(String order) throws SQLException {
        try (Connection database = stack.database(); PreparedStatement claimed = database.prepareStatement("update process_instance_claim set claimed_at = claimed_at - interval 1 hour where business_key = ?")) {
            claimed.setString(1, order);
            claimed.executeUpdate();
        }
    }
}
