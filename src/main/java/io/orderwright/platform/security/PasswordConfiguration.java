package io.orderwright.platform.security;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Sign-in by user name or e-mail address and password; passwords are kept as bcrypt hashes. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    private record Stored(String userName, String passwordHash) {}

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    UserDetailsService signIns(JdbcClient jdbc, FailedSignIns failures) {
        return entered -> {
            List<Stored> found = jdbc.sql("select user_name, password_hash from person where (user_name = ? or email = lower(?)) and password_hash is not null")
                    .params(entered, entered).query(Stored.class).list();
            if (found.size() != 1) {
                throw new UsernameNotFoundException("Nobody signs in as " + entered);
            }
            String userName = found.getFirst().userName();
            return User.withUsername(userName).password(found.getFirst().passwordHash()).accountLocked(failures.areTooMany(entered)).authorities(List.of()).build();
        };
    }
}
