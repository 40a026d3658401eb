package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DetourTest {

    @Test
    void passesBytesBothWaysUntilItIsCutAndAgainWhenItIsMended() throws IOException {
        try (ServerSocket echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress()); Detour detour = new Detour(echo.getLocalPort())) {
            Thread.ofVirtual().start(() -> answer(echo));
            Socket before = connect(detour);
            assertThat(echoed(before, 7)).isEqualTo(7);

            detour.cut();
            assertThat(isBroken(before)).isTrue();
            try (Socket during = connect(detour)) {
                assertThat(isBroken(during)).isTrue();
            }

            detour.mend();
            try (Socket after = connect(detour)) {
                assertThat(echoed(after, 9)).isEqualTo(9);
            }
        }
    }

    @Test
    void leadsToTheNextServerWhenOneIsAway() throws IOException {
        int away;
        try (ServerSocket gone = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            away = gone.getLocalPort();
        }
        try (ServerSocket echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress()); Detour detour = new Detour(List.of(away, echo.getLocalPort())); Detour nowhere = new Detour(away)) {
            Thread.ofVirtual().start(() -> answer(echo));
            for (int i = 0; i < 4; i++) {
                try (Socket caller = connect(detour)) {
                    assertThat(echoed(caller, i)).isEqualTo(i);
                }
            }
            try (Socket caller = connect(nowhere)) {
                assertThat(isBroken(caller)).isTrue();
            }
        }
    }

    private static Socket connect(Detour detour) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), detour.port());
    }

    private static int echoed(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private static boolean isBroken(Socket socket) {
        try {
            return echoed(socket, 1) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static void answer(ServerSocket echo) {
        while (!echo.isClosed()) {
            try {
                Socket caller = echo.accept();
                Thread.ofVirtual().start(() -> echo(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket caller) {
        try (caller) {
            for (int read = caller.getInputStream().read(); read >= 0; read = caller.getInputStream().read()) {
                caller.getOutputStream().write(read);
            }
        } catch (IOException e) {
            // the caller is gone
        }
    }
}
