package io.orderwright.planning.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.proposal.ReadProposals;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.OpenTasks;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.MenuEntry;
import io.orderwright.platform.web.SumRow;
import io.orderwright.shared.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The planner's desk. Decisions are made in the task; these pages show the sum and the picture behind it. */
@Controller
@RequestMapping("/planning")
class PlanningPages {

    private final ReadProposals proposals;
    private final WhyAnswers answers;
    private final OpenTasks tasks;
    private final People people;
    private final Sums sums;
    private final Fmt fmt;

    PlanningPages(ReadProposals proposals, WhyAnswers answers, OpenTasks tasks, People people, Sums sums, Fmt fmt) {
        this.proposals = proposals;
        this.answers = answers;
        this.tasks = tasks;
        this.people = people;
        this.sums = sums;
        this.fmt = fmt;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry planningMenu() {
            return new MenuEntry("planning", "/planning", "desk", 30, Set.of(Group.PLANNERS, Group.BUYERS, Group.MANAGERS, Group.ADMINS), Set.of("review-replenishment-proposal"));
        }
    }

    @GetMapping
    String desk(@RequestParam(required = false) @Nullable Long cursor, Model model) {
        model.addAttribute("waiting", proposals.waiting());
        model.addAttribute("others", proposals.others(cursor, Slice.DEFAULT_SIZE));
        return "planning/desk";
    }

    @GetMapping("/proposals/{id}")
    String proposal(@PathVariable String id, Model model) {
        var page = proposals.page(new ProposalId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no proposal " + id));
        model.addAttribute("page", page);
        model.addAttribute("lines", page.lines().stream().map(line -> new ShownLine(line, sums.rows(line.steps()), chart(page, line))).toList());
        model.addAttribute("task", tasks.about(id).stream().findFirst().map(OpenTask::url).orElse(null));
        model.addAttribute("decidedBy", page.decidedBy() == null ? null : people.find(page.decidedBy()).map(Person::displayName).orElse(page.decidedBy()));
        return "planning/proposal";
    }

    @GetMapping("/why")
    String why(@RequestParam(defaultValue = "") String sku, @RequestParam(defaultValue = "MAIN") String location, Model model) {
        model.addAttribute("asked", sku);
        model.addAttribute("answer", answer(sku, location).orElse(null));
        return "planning/why";
    }

    /** Empty for what is no SKU, as for one without stock. */
    private Optional<WhyAnswers.Answer> answer(String sku, String location) {
        try {
            return sku.isBlank() ? Optional.empty() : answers.answer(new Sku(sku), new LocationCode(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private StockChart chart(ReadProposals.Page page, ReadProposals.Line line) {
        return StockChart.of(new StockChart.Outlook(fmt.today(), line.onHand(), line.dailySales(), line.safetyStock(),
                line.incoming().stream().collect(groupingBy(StockPositions.Incoming::due, summingLong(StockPositions.Incoming::quantity))), line.quantity().units(),
                page.arrivesOn()));
    }

    /** A line as drawn. */
    record ShownLine(ReadProposals.Line line, List<SumRow> sum, StockChart chart) {}
}
