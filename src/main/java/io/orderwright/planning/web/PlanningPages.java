package io.orderwright.planning.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.level.AcceptLevelChange;
import io.orderwright.planning.proposal.ReadProposals;
import io.orderwright.planning.proposal.WhatIf;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.OpenTasks;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.MenuEntry;
import io.orderwright.platform.web.SumRow;
import io.orderwright.shared.Slice;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The planner's desk. Decisions are made in the task; these pages show the sum and the picture behind it. */
@Controller
@RequestMapping("/planning")
class PlanningPages {

    /** More units than anybody orders. */
    private static final long MOST_UNITS = 100_000_000L;

    private final ReadProposals proposals;
    private final WhyAnswers answers;
    private final OpenTasks tasks;
    private final People people;
    private final Sums sums;
    private final WhatIf whatIf;
    private final DeskExceptions exceptions;
    private final AcceptLevelChange accept;
    private final Fmt fmt;

    PlanningPages(ReadProposals proposals, WhyAnswers answers, OpenTasks tasks, People people, Sums sums, WhatIf whatIf, DeskExceptions exceptions,
                  AcceptLevelChange accept, Fmt fmt) {
        this.proposals = proposals;
        this.answers = answers;
        this.tasks = tasks;
        this.people = people;
        this.sums = sums;
        this.whatIf = whatIf;
        this.exceptions = exceptions;
        this.accept = accept;
        this.fmt = fmt;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry planningMenu() {
            return new MenuEntry("planning", "/planning", "desk", 30, Set.of(Group.PLANNERS, Group.BUYERS, Group.MANAGERS, Group.ADMINS), Set.of("review-replenishment-proposal", "decide-about-expediting"));
        }
    }

    @GetMapping
    String desk(@RequestParam(required = false) @Nullable Long cursor, Model model) {
        model.addAttribute("waiting", proposals.waiting());
        model.addAttribute("changes", exceptions.changes());
        model.addAttribute("late", exceptions.late());
        model.addAttribute("emergencies", exceptions.emergencies());
        model.addAttribute("transfers", exceptions.transfers());
        model.addAttribute("broken", exceptions.broken());
        model.addAttribute("others", proposals.others(cursor, Slice.DEFAULT_SIZE));
        return "planning/desk";
    }

    @GetMapping("/proposals/{id}")
    String proposal(@PathVariable String id, @RequestParam(required = false) @Nullable String sku, @RequestParam(required = false) @Nullable Long quantity,
                    @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate orderOn,
                    @RequestParam(defaultValue = "") String supplier, Model model) {
        var page = proposals.page(new ProposalId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no proposal " + id));
        model.addAttribute("page", page);
        model.addAttribute("today", fmt.today());
        model.addAttribute("whatIf", sku == null || quantity == null ? null : whatIf(page, sku, quantity, orderOn == null ? fmt.today() : orderOn, supplier));
        model.addAttribute("token", UUID.randomUUID().toString());
        model.addAttribute("mayPlan", people.current().filter(reader -> reader.isIn(Group.PLANNERS)).isPresent() && page.lines().size() <= DecisionPages.MOST_LINES);
        var choices = whatIf.choices(page.supplierId(), page.lines().stream().map(ReadProposals.Line::sku).toList());
        var compared = whatIf.compared(page.row().id());
        model.addAttribute("lines", page.lines().stream().map(line -> new ShownLine(line, sums.rows(line.steps()), chart(page, line), choices.getOrDefault(line.sku(), List.of()),
                compared.get(line.sku()))).toList());
        model.addAttribute("task", tasks.about(id).stream().findFirst().map(OpenTask::url).orElse(null));
        model.addAttribute("decidedBy", page.decidedBy() == null ? null : people.find(page.decidedBy()).map(Person::displayName).orElse(page.decidedBy()));
        return "planning/proposal";
    }

    private WhatIf.@Nullable Outcome whatIf(ReadProposals.Page page, String sku, long quantity, LocalDate orderOn, String supplier) {
        return page.lines().stream().map(ReadProposals.Line::sku).filter(line -> line.value().equals(sku)).findFirst()
                .flatMap(line -> whatIf.ask(page.row().id(), line, Math.clamp(quantity, 1, MOST_UNITS), orderOn,
                        supplier(supplier))).orElse(null);
    }

    /** Null for the supplier of the proposal; one that is none offers nothing. */
    private static @Nullable SupplierId supplier(String chosen) {
        try {
            return chosen.isBlank() ? null : new SupplierId(chosen);
        } catch (IllegalArgumentException notACode) {
            return null;
        }
    }

    /** @param chosen SKU and location of each change, with a blank between */
    @PostMapping("/reorder-points")
    String decide(@RequestParam(defaultValue = "") List<String> chosen, @RequestParam String decision, Principal by, RedirectAttributes flash) {
        for (var one : chosen.subList(0, Math.min(chosen.size(), DeskExceptions.MOST))) {
            var parts = one.split(" ", 2);
            if (parts.length == 2 && "accept".equals(decision)) {
                accept.accept(new Sku(parts[0]), new LocationCode(parts[1]), by.getName());
            } else if (parts.length == 2) {
                accept.refuse(new Sku(parts[0]), new LocationCode(parts[1]), by.getName());
            }
        }
        flash.addFlashAttribute("toast", exceptions.decided(chosen.size(), decision));
        return "redirect:/planning";
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
    record ShownLine(ReadProposals.Line line, List<SumRow> sum, StockChart chart, List<SupplierId> suppliers, WhatIf.@Nullable Compared compared) {}
}
