package io.orderwright.localplatform.chaos;

import io.orderwright.localplatform.Settings;
import io.orderwright.platform.command.Command;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./run chaos report}: all runs of this copy added up. Needs nothing that runs. */
public final class ChaosReport implements Command {

    private static final String COPY = "chaos";

    @Override
    public String name() {
        return "chaos report";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String purpose() {
        return "Adds up what all runs of ./run chaos found: orders, kills, recovery, facts audited, damage; the last line is JSON.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Map<String, Object> sum = Ledger.of(Settings.from(System.getenv()).home().resolve(COPY)).sum(out);
        out.println(JsonMapper.shared().writeValueAsString(sum));
        return 0;
    }
}
