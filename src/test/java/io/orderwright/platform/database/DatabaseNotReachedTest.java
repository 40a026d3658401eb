package io.orderwright.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseNotReachedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "08S01 | The database jdbc:mysql://127.0.0.1:3306/shop does not answer. | Start everything with ./run",
        "28000 | The database jdbc:mysql://127.0.0.1:3306/shop does not let the user sam in. | ORDERWRIGHT_DB_PASSWORD"})
    void saysInASentenceWhatIsMissing(String state, String sentence, String remedy, CapturedOutput output) {
        start(state);

        assertThat(output).contains(sentence, remedy).doesNotContain("\tat ", "secret");
    }

    @Test
    void leavesOtherProblemsOfADatabaseAsTheyAre(CapturedOutput output) {
        start("42000");

        assertThat(output).contains("\tat ").doesNotContain("does not answer");
    }

    private static void start(String state) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(WithoutDatabase.class).web(WebApplicationType.NONE)
                .run("--spring.datasource.url=jdbc:mysql://127.0.0.1:3306/shop?password=secret", "--spring.datasource.username=sam", "--state=" + state)).hasStackTraceContaining("no luck");
    }

    @Configuration
    static class WithoutDatabase {

        @Bean
        Object connection(@Value("${state}") String state) throws SQLException {
            throw new SQLException("no luck", state);
        }
    }
}
