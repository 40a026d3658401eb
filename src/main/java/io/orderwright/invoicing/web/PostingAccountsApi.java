package io.orderwright.invoicing.web;

import io.orderwright.invoicing.payment.PostingAccounts;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of the books for programs. */
@RestController
@RequestMapping("/api/v1/posting-accounts")
@Tag(name = "posting-accounts")
class PostingAccountsApi {

    private final PostingAccounts accounts;
    private final People people;

    PostingAccountsApi(PostingAccounts accounts, People people) {
        this.accounts = accounts;
        this.people = people;
    }

    @Operation(summary = "Which account of the books each kind of cost goes to", description = "GOODS, TAX, types of charges such as FREIGHT … A charge without an account of its own goes to that of OTHER.")
    @GetMapping
    List<AccountJson> all() {
        return accounts.all().entrySet().stream().map(kind -> new AccountJson(kind.getKey(), kind.getValue())).toList();
    }

    @Operation(summary = "Replace the accounts", description = "What is left out goes to its usual account again. Holds for exports made from now on. Managers and directors may.")
    @PutMapping
    List<AccountJson> set(@RequestBody List<@Valid AccountJson> wanted) {
        var by = people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "Accounts are set by a person: use a token that belongs to one"));
        var byKind = new TreeMap<String, String>();
        for (AccountJson one : wanted) {
            if (byKind.put(one.kind(), one.account()) != null) {
                throw new BrokenRule("ACCOUNTS_UNFIT", "“%s” has two accounts. Send each kind of cost once.".formatted(one.kind()));
            }
        }
        accounts.set(byKind, by);
        return all();
    }

    /** @param kind for example FREIGHT, GOODS or TAX @param account in the accounting system */
    record AccountJson(@NotNull String kind, @NotNull String account) {}
}
