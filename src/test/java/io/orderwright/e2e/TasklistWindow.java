package io.orderwright.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;

/** Camunda Tasklist as a person uses it. Every method waits until the page has done what it says. */
public final class TasklistWindow {

    /** Tasks appear when the search store has them, one to five seconds after the engine; a busy machine needs longer. */
    private static final double PATIENCE_MILLIS = 60_000;

    private final Browser browser;
    private final Page page;
    private final String address;

    private TasklistWindow(Browser browser, Page page, String address) {
        this.browser = browser;
        this.page = page;
        this.address = address;
    }

    static TasklistWindow logIn(Browser browser, String address, String login, String password) {
        Page page = browser.open(address + "/tasklist");
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
        page.getByRole(AriaRole.BANNER).waitFor();
        return new TasklistWindow(browser, page, address);
    }

    /** Opens the newest task with this name that shows the text, such as the number of an order. */
    public TasklistWindow open(String task) {
        page.navigate(address + "/tasklist");
        page.getByTestId("scrollable-list").getByText(task).first().click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Assign to me")).or(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Unassign"))).first().waitFor();
        return this;
    }

    /** Opens a task by its key, for when several have the same name. */
    public TasklistWindow openTask(long userTaskKey) {
        page.navigate(address + "/tasklist/" + userTaskKey);
        return this;
    }

    public TasklistWindow claim() {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Assign to me")).click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Unassign")).waitFor();
        return this;
    }

    /** Types into the field with this label. */
    public TasklistWindow fill(String label, String value) {
        page.getByLabel(label).fill(value);
        return this;
    }

    /** Chooses a radio button or checkbox by its label, which is all a person sees of it: the form hides the input itself. */
    public TasklistWindow choose(String label) {
        page.locator("label").getByText(label, new Locator.GetByTextOptions().setExact(true)).or(page.locator("label:text-is(\"" + label + "\")")).first().click();
        return this;
    }

    /** Chooses from a drop-down list. */
    public TasklistWindow select(String label, String value) {
        page.getByLabel(label).click();
        page.getByText(value, new Page.GetByTextOptions().setExact(true)).last().click();
        return this;
    }

    public TasklistWindow complete() {
        Locator button = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete Task"));
        button.click();
        button.waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** The text a person sees now. */
    public String text() {
        return page.locator("body").innerText();
    }

    public Path picture(String name) {
        return browser.picture(page, name);
    }

    /** For anything that has no word here yet. */
    public Page page() {
        return page;
    }
}
