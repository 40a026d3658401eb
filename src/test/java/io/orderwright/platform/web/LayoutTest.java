package io.orderwright.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import jakarta.servlet.ServletContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ViewResolver;

@DatabaseTest
class LayoutTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired Outbox outbox;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired ViewResolver viewResolver;
    @Autowired MessageSource messages;
    @Autowired ServletContext servletContext;
    @Autowired WebApplicationContext context;

    @Test
    void framesAPageForWhoReadsIt() throws Exception {
        Document page = page("/me", Group.BUYERS);

        assertThat(page.title()).isEqualTo("You – Orderwright");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("html, body, main, h1")).hasSize(4);
        assertThat(page.body().children().first().attr("href")).as("skip link first").isEqualTo("#main");
        assertThat(page.select("main#main[tabindex=-1]")).hasSize(1);
        assertThat(page.select(".nav .foot").text()).isEqualTo("Bea");
        assertThat(page.select("main").text()).contains("Buyers").contains("bea@example.com");
        assertThat(page.html()).as("no text is missing").doesNotContain("??");
    }

    @Test
    void keepsTheContentSecurityPolicy() throws Exception {
        mvc.perform(get("/me").with(people.signedIn("bea", Group.BUYERS)))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
                        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
        Document page = page("/me", Group.BUYERS);

        assertThat(page.select("[style], style, [onclick], script:not([src])")).isEmpty();
        for (String address : page.select("link[rel=stylesheet], script[src]").eachAttr("href").stream().filter(href -> !href.isEmpty()).toList()) {
            mvc.perform(get(address)).andExpect(status().isOk());
        }
        mvc.perform(get(page.select("script").attr("src"))).andExpect(status().isOk());
        mvc.perform(get("/lib/bpmn-js/bpmn-navigated-viewer.production.min.js")).andExpect(status().isOk());
        mvc.perform(get("/fonts/source-sans-3-latin.woff2")).andExpect(status().isOk());
        mvc.perform(get("/icons.svg")).andExpect(status().isOk());
    }

    @Test
    void letsAnAdministratorSendAgainWhatStopped() throws Exception {
        transaction.executeWithoutResult(status -> outbox.add(new OutboxMessage("PO-1/send", "PO-1", "nowhere", "{}")));
        jdbc.sql("update outbox set state = 'DEAD', last_problem = 'no such mailbox', settled_at = created_at").update();

        Document page = page("/stopped", Group.ADMINS);
        assertThat(page.select("main table").text()).contains("PO-1/send").contains("no such mailbox");
        assertThat(page.select(".foot a[href=/stopped]").text()).isEqualTo("1 thing to look at");

        mvc.perform(post(page.select("main form").attr("action")).with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(redirectedUrl("/stopped"));
        assertThat(jdbc.sql("select concat(state, replayed_by) from outbox").query(String.class).single()).isEqualTo("WAITINGann");
        assertThat(page("/stopped", Group.ADMINS).select("main .empty").text()).startsWith("Nothing is stopped");
    }

    @Test
    void sendsAStrangerToTheSignIn() throws Exception {
        mvc.perform(get("/me").accept("text/html")).andExpect(redirectedUrl("/sign-in"));
        Document page = Jsoup.parse(mvc.perform(get("/sign-in")).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());

        assertThat(page.select("body.plain h1").text()).isEqualTo("Sign in");
        assertThat(page.select("form[action=/sign-in] input[name=_csrf]").attr("value")).isNotEmpty();
        assertThat(page.html()).contains("Fernlight Gifts, purchasing").doesNotContain("??");
    }

    @Test
    void tellsInWordsWhatIsWrong() throws Exception {
        mvc.perform(post("/stopped/out/99").with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(result -> assertThat(Jsoup.parse(result.getResponse().getContentAsString()).select("[role=alert]").text())
                        .isEqualTo("Message 99 is not stopped (any more): look at the list again."));
    }

    /** Every fragment once, with everything that can be wrong. */
    @Test
    void drawsEveryPart() throws Exception {
        var form = new ExampleForm(List.of(new ExampleLine(96)), "hello");
        var result = new BeanPropertyBindingResult(form, "form");
        result.rejectValue("lines[0].quantity", "x", "Quantity must be at least 144");
        result.reject("y", "Nothing was saved");
        Map<String, Object> model = new HashMap<>(Map.of("form", form, BindingResult.MODEL_KEY_PREFIX + "form", result, "date", LocalDate.of(2026, 11, 24), "at", TestClock.START,
                "rail", new Rail(Quantity.of(500), Quantity.of(500), Quantity.of(480), Quantity.of(500)), "rows", List.of(SumRow.of("Expected", "", "280"), SumRow.total("Ordered", "500").afterGap())));
        model.put("problems", FormProblems.of(model, messages, Locale.UK));
        model.put("frame", new Frame("Fernlight Gifts", null, List.of(), List.of(), 0, "/"));
        model.put("toast", "Saved");

        Document page = render("example-of-parts", model);

        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".errors li")).extracting(li -> li.text()).containsExactly("Quantity must be at least 144", "Nothing was saved");
        assertThat(page.select(".errors a").attr("href")).isEqualTo("#lines-0-quantity");
        var input = page.select("#lines-0-quantity");
        assertThat(input.attr("value")).isEqualTo("96");
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        assertThat(input.attr("aria-describedby")).isEqualTo("lines-0-quantity-hint lines-0-quantity-error");
        assertThat(page.select("#note").hasAttr("aria-invalid")).isFalse();
        assertThat(page.select("#note").hasAttr("aria-describedby")).isFalse();
        assertThat(page.select("label[for=supplier] ~ select#supplier")).hasSize(1);
        assertThat(page.select(".chip.warn").text()).isEqualTo("Silent 25 h");
        assertThat(page.select(".chip use").attr("href")).isEqualTo("/icons.svg#i-clock");
        assertThat(page.select(".known").text()).isEqualTo("20");
        assertThat(page.select(".unknown .sr").text()).isEqualTo("none yet");
        assertThat(page.select(".day time").attr("datetime")).isEqualTo("2026-11-24");
        assertThat(page.select(".moment time").attr("datetime")).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(page.select("svg.rail[role=img]").attr("aria-label")).isEqualTo("Confirmed 100 %, received 96 %, invoiced 100 %");
        assertThat(page.select("svg.rail .over").attr("width")).isEqualTo("2.9");
        assertThat(page.select(".slip .total .n").text()).isEqualTo("500");
        assertThat(page.select(".pager a").attr("href")).isEqualTo("/orders?cursor=x");
        assertThat(page.select(".toast").text()).isEqualTo("Saved");
        assertThat(page.html()).doesNotContain("??");
    }

    /** A line of the example form. */
    public record ExampleLine(int quantity) {

        public int getQuantity() {
            return quantity;
        }
    }

    /** The example form. */
    public record ExampleForm(List<ExampleLine> lines, String note) {

        public List<ExampleLine> getLines() {
            return lines;
        }

        public String getNote() {
            return note;
        }
    }

    private Document render(String view, Map<String, ?> model) throws Exception {
        var request = new MockHttpServletRequest(servletContext);
        var response = new MockHttpServletResponse();
        response.setCharacterEncoding("UTF-8");
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        LocaleContextHolder.setLocale(Locale.UK);
        viewResolver.resolveViewName(view, Locale.UK).render(model, request, response);
        return Jsoup.parse(response.getContentAsString());
    }


    private Document page(String address, Group group) throws Exception {
        String name = group == Group.ADMINS ? "ann" : "bea";
        return Jsoup.parse(mvc.perform(get(address).with(people.signedIn(name, group))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }
}
