package io.orderwright.planning.web;

import static java.util.stream.Collectors.toMap;

import io.orderwright.planning.ProposalId;
import io.orderwright.planning.proposal.DecideAboutProposal.Answer;
import io.orderwright.planning.proposal.DecideAtTheDesk;
import io.orderwright.planning.proposal.ReadProposals;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Decides about many proposals in one form, and says what became of each. */
@Controller
@RequestMapping("/planning/decisions")
class DecisionPages {

    /** A proposal with more lines is changed on its own. */
    static final int MOST_LINES = 12;

    private final ReadProposals proposals;
    private final DecideAtTheDesk decide;
    private final People people;

    DecisionPages(ReadProposals proposals, DecideAtTheDesk decide, People people) {
        this.proposals = proposals;
        this.decide = decide;
        this.people = people;
    }

    /**
     * The form as sent; the quantities are beside it, each under {@code units:PROPOSAL:SKU}.
     *
     * @param token    made with the page: the same form twice is decided once
     * @param decision {@code order}, {@code not-now} or {@code reject}
     */
    record DecisionForm(@Nullable String token, @Nullable List<String> chosen, @Nullable String decision, @Nullable String notNowUntil, @Nullable String comment) {

        List<String> proposals() {
            return chosen == null ? List.of() : chosen.stream().distinct().limit(DecideAtTheDesk.MOST).toList();
        }

        boolean lacks(@Nullable String field) {
            return !"order".equals(decision) && (field == null || field.isBlank());
        }
    }

    /** A line of the list, with the quantity as it is typed now. */
    record ShownLine(ReadProposals.ShortLine line, String field, String typed) {}

    record Shown(ReadProposals.Row row, boolean chosen, List<ShownLine> lines) {}

    /** @param proposal as it is now, null when it is none */
    record ShownResult(DecideAtTheDesk.Result result, ReadProposals.@Nullable Row proposal) {}

    @GetMapping("/new")
    String ask(Model model) {
        model.addAttribute("form", new DecisionForm(UUID.randomUUID().toString(), List.of(), "", "", ""));
        return page(model, Map.of(), List.of());
    }

    @PostMapping
    String decide(@ModelAttribute("form") DecisionForm form, BindingResult errors, @RequestParam MultiValueMap<String, String> typed, Model model, Principal by) {
        if (form.proposals().isEmpty()) {
            errors.reject("planning.decisions.none-chosen");
        }
        if (form.lacks(form.comment())) {
            errors.rejectValue("comment", "planning.decisions.comment.missing");
        }
        if ("not-now".equals(form.decision()) && form.lacks(form.notNowUntil())) {
            errors.rejectValue("notNowUntil", "planning.decisions.until.missing");
        }
        if (errors.hasErrors()) {
            return page(model, typed.toSingleValueMap(), form.proposals());
        }
        String token = token(form.token());
        decide.decide(token, wanted(form, typed.toSingleValueMap()), by.getName());
        return "redirect:/planning/decisions?form=" + token;
    }

    /** What became of one form, or of the latest ones. */
    @GetMapping
    String results(@RequestParam(defaultValue = "") String form, Model model) {
        var results = form.isEmpty() ? decide.latest() : decide.of(form);
        var rows = proposals.rows(results.stream().map(DecideAtTheDesk.Result::proposal).distinct().toList());
        model.addAttribute("refused", results.stream().filter(DecideAtTheDesk.Result::isRefused).count());
        model.addAttribute("results", results.stream().sorted((a, b) -> Boolean.compare(b.isRefused(), a.isRefused()))
                .map(result -> new ShownResult(result, rows.get(result.proposal()))).toList());
        return "planning/decided";
    }

    private String page(Model model, Map<String, String> typed, List<String> chosen) {
        model.addAttribute("mayDecide", people.current().filter(reader -> reader.isIn(Group.PLANNERS)).isPresent());
        model.addAttribute("waiting", proposals.toDecide(MOST_LINES).stream().map(one -> new Shown(one.row(), chosen.contains(one.row().id().value()), one.lines().stream().map(line -> {
            String field = field(one.row().id(), line);
            return new ShownLine(line, field, typed.getOrDefault(field, String.valueOf(line.quantity())));
        }).toList())).toList());
        return "planning/decide";
    }

    /** Quantities that were left as proposed are no change. */
    private List<DecideAtTheDesk.Wanted> wanted(DecisionForm form, Map<String, String> typed) {
        Map<String, List<ReadProposals.ShortLine>> lines = proposals.toDecide(MOST_LINES).stream().collect(toMap(one -> one.row().id().value(), ReadProposals.ToDecide::lines));
        return form.proposals().stream().map(id -> {
            var proposal = new ProposalId(id);
            var changed = "order".equals(form.decision()) ? lines.getOrDefault(id, List.of()).stream().filter(line -> isChanged(typed.get(field(proposal, line)), line))
                    .map(line -> new Answer.Line(line.sku().value(), units(typed.get(field(proposal, line))))).toList() : List.<Answer.Line>of();
            return new DecideAtTheDesk.Wanted(proposal, new Answer(changed.isEmpty() ? form.decision() : "change", changed, form.notNowUntil(), form.comment()));
        }).toList();
    }

    private static boolean isChanged(@Nullable String typed, ReadProposals.ShortLine line) {
        return typed != null && !typed.strip().equals(String.valueOf(line.quantity()));
    }

    private static @Nullable Long units(@Nullable String typed) {
        try {
            return typed == null ? null : Long.valueOf(typed.strip());
        } catch (NumberFormatException notWhole) {
            return null;
        }
    }

    private static String field(ProposalId proposal, ReadProposals.ShortLine line) {
        return "units:" + proposal + ":" + line.sku();
    }

    private static String token(@Nullable String sent) {
        try {
            return UUID.fromString(sent == null ? "" : sent).toString();
        } catch (IllegalArgumentException none) {
            return UUID.randomUUID().toString();
        }
    }
}
