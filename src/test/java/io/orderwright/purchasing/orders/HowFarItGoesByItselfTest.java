package io.orderwright.purchasing.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.need.SweepNeeds;
import io.orderwright.planning.proposal.Proposal;
import io.orderwright.planning.proposal.ShadowReport;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.planning.rules.Autopilot;
import io.orderwright.planning.rules.ChangeRules;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.PlanningMode;
import io.orderwright.planning.rules.Rule;
import io.orderwright.planning.rules.Scope;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.platform.outbox.OutboxChannel;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.approval.PrepareApproval;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Suggest, draft, send; the stop switch; the shadow. Each is held where orders are made and leave, whatever a page or a table says. */
@DatabaseTest
class HowFarItGoesByItselfTest {

    private static final String BRIGHTWICK = "BRIGHTWICK:MAIN:GBP";

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired SizeProposal size;
    @Autowired DraftOrderFromProposal draft;
    @Autowired PrepareApproval prepare;
    @Autowired IssueOrder issue;
    @Autowired ChangeRules rules;
    @Autowired PlanningMode mode;
    @Autowired StopSwitch stop;
    @Autowired SweepNeeds sweep;
    @Autowired ShadowReport report;
    @Autowired List<OutboxChannel> channels;
    @Autowired TestClock clock;

    @Test
    void sendsWhatNobodyHasToSee() {
        var order = drafted();

        assertThat(prepare.prepare(order, 1).approvalFacts().maySendUnseen()).isTrue();
        assertThat(issue.issue(order, List.of()).revision()).isEqualTo(1);
    }

    @Test
    void makesNoOrderOfAProposalWhereItOnlySuggests() {
        autopilot(Autopilot.SUGGEST);
        var proposal = proposed();

        assertThat(proposal.reviewFacts().suggestOnly()).isTrue();
        assertThatThrownBy(() -> draft.draft(proposal.id())).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("PROPOSAL_NOT_ORDERABLE");
    }

    @Test
    void issuesNothingUnseenWhereItOnlyDrafts() {
        autopilot(Autopilot.DRAFT);
        var order = drafted();

        assertThat(prepare.prepare(order, 1).approvalFacts().maySendUnseen()).isFalse();
        // even if the table asked nobody
        assertThatThrownBy(() -> issue.issue(order, List.of())).isInstanceOf(BrokenRule.class).hasMessageContaining("autopilot may not send");
        assertThat(fixtures.snapshot(order).status()).isNotEqualTo(PurchaseOrderStatus.ISSUED);
    }

    @Test
    void countsARuleThatBecameNarrowerAfterTheDraft() {
        var order = drafted();
        autopilot(Autopilot.DRAFT);

        assertThat(prepare.prepare(order, 1).approvalFacts().maySendUnseen()).isFalse();
    }

    @Test
    void doesNothingWhileItIsStoppedAndGoesOnAfterwards() {
        var proposal = proposed();
        stop.stop("Wrong prices", "tom");
        stop.stop("Again", "tom");

        assertThatThrownBy(() -> draft.draft(proposal.id())).isInstanceOf(TransientProblem.class).hasMessageContaining("tom stopped everything that acts: Wrong prices")
                .extracting(problem -> ((TransientProblem) problem).retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(mailLeaves()).isFalse();
        stop.release("Prices mended", "max");

        var order = draft.draft(proposal.id());
        assertThat(mailLeaves()).isTrue();
        prepare.prepare(order, 1);
        stop.stop("Once more", "tom");
        assertThatThrownBy(() -> issue.issue(order, List.of())).isInstanceOf(TransientProblem.class);
        stop.release("Now", "max");
        assertThat(issue.issue(order, List.of()).revision()).isEqualTo(1);
        assertThat(stop.history(10)).extracting(StopSwitch.Turn::stopped).containsExactly(false, true, false, true);
        assertThatThrownBy(() -> stop.stop(" ", "tom")).isInstanceOf(BrokenRule.class);
    }

    @Test
    void ordersNothingInTheShadowAndTellsHowFarPeopleDidTheSame() {
        mode.change(Mode.SHADOW, "Three weeks beside the old way", "max");
        var began = clock.instant();
        fall();
        assertThat(size.size(BRIGHTWICK, 1)).isEmpty();
        assertThat(size.size(BRIGHTWICK, 1)).as("the same job again").isEmpty();
        sweep.sweep();
        assertThat(planning.openNeeds()).as("one open need, nothing proposed twice").hasSize(1);
        var id = planning.openNeeds().getFirst().proposalId();
        assertThatThrownBy(() -> draft.draft(new ProposalId(id))).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("PROPOSAL_NOT_ORDERABLE");

        clock.advance(Duration.ofDays(1));
        fixtures.from(catalog.brightwick()).line(catalog.mugRed(), 360).issued();
        clock.advance(Duration.ofDays(8));
        sweep.sweep();

        var figures = report.since(began).figures();
        assertThat(figures.lines()).isEqualTo(1);
        assertThat(figures.agreement()).isEqualTo(100);
        assertThat(figures.sameQuantity()).isEqualTo(1);
        assertThat(figures.onlyPeople()).isZero();
        // 336 proposed, 360 ordered, at 3.10
        assertThat(figures.difference()).hasToString("GBP -74.40");
        assertThat(planning.openNeeds()).as("stock recovered the old way").isEmpty();
    }

    @Test
    void opensWhatIsStillBelowWhenItGoesLive() {
        mode.change(Mode.SHADOW, "Beside the old way", "max");
        fall();
        size.size(BRIGHTWICK, 1);

        mode.change(Mode.LIVE, "Good enough", "max");

        assertThat(size.size(BRIGHTWICK, 2)).isPresent();
    }

    private boolean mailLeaves() {
        return channels.stream().filter(channel -> channel.name().equals("mail")).findFirst().orElseThrow().isOpen();
    }

    private void autopilot(Autopilot autopilot) {
        catalog.brightwick();
        rules.change(new Rule(Scope.ALL, null, null, null, null, null, autopilot, null, "For the test", "tom", clock.instant()));
    }

    private PurchaseOrderNumber drafted() {
        return draft.draft(proposed().id());
    }

    private Proposal proposed() {
        fall();
        return size.size(BRIGHTWICK, 1).orElseThrow();
    }

    private void fall() {
        planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 540);
        stock.sell(catalog.mugRed(), 22);
    }
}
