package io.orderwright.platform.web;

import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.OpenTasks;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Adds {@code frame} and {@code problems} to every page, and answers 422 when the page shows a form with errors. */
@Component
class FrameInterceptor implements HandlerInterceptor {

    private static final int MAX_COUNTED = 500;

    private final People people;
    private final OpenTasks tasks;
    private final List<MenuEntry> menu;
    private final ObjectProvider<Concern> concerns;
    private final WebSettings settings;
    private final MessageSource messages;

    FrameInterceptor(People people, OpenTasks tasks, List<MenuEntry> menu, ObjectProvider<Concern> concerns, WebSettings settings, MessageSource messages) {
        this.people = people;
        this.tasks = tasks;
        this.menu = menu.stream().sorted(Comparator.comparing(MenuEntry::place)).toList();
        this.concerns = concerns;
        this.settings = settings;
        this.messages = messages;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || isRedirect(page)) {
            return;
        }
        var problems = FormProblems.of(page.getModel(), messages, LocaleContextHolder.getLocale());
        page.addObject("problems", problems);
        if (problems.any() && response.getStatus() == HttpStatus.OK.value()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        page.addObject("frame", frame());
    }

    private static boolean isRedirect(ModelAndView page) {
        return page.getViewName() != null && page.getViewName().startsWith("redirect:");
    }

    Frame frame() {
        Person reader = people.current().orElse(null);
        Set<Group> groups = reader == null ? Set.of() : reader.groups();
        List<OpenTask> waiting = reader == null || menu.isEmpty() ? List.of() : tasks.forGroups(groups.stream().map(Group::code).toList(), MAX_COUNTED);
        List<Frame.Item> items = menu.stream().filter(entry -> entry.isSeenBy(groups)).map(entry -> new Frame.Item(entry, count(waiting, entry))).toList();
        List<Concern> open = groups.contains(Group.ADMINS) ? concerns.stream().filter(concern -> concern.count() > 0).toList() : List.of();
        return new Frame(settings.company(), reader,
                items.stream().filter(item -> item.entry().place() < MenuEntry.DAILY_WORK).toList(),
                items.stream().filter(item -> item.entry().place() >= MenuEntry.DAILY_WORK).toList(),
                open.stream().mapToInt(Concern::count).sum(), open.isEmpty() ? "/" : open.getFirst().href());
    }

    private static int count(List<OpenTask> waiting, MenuEntry entry) {
        return (int) waiting.stream().filter(task -> entry.tasks().contains(task.elementId())).count();
    }
}
