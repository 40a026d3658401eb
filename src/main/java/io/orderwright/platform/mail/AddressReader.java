package io.orderwright.platform.mail;

import io.orderwright.platform.mail.IncomingMail.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the addresses of a header that may break every rule: quoted commas, comments, missing brackets. */
final class AddressReader {

    private static final int MAX_ADDRESSES = 100;

    private AddressReader() {}

    static List<Address> read(String header) {
        var found = new ArrayList<Address>();
        for (String one : split(header)) {
            Address address = address(one);
            if (!address.address().isEmpty() && found.size() < MAX_ADDRESSES) {
                found.add(address);
            }
        }
        return found;
    }

    private static List<String> split(String header) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        boolean quoted = false;
        int angle = 0;
        int comment = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\' && quoted && i + 1 < header.length()) {
                piece.append(c).append(header.charAt(++i));
                continue;
            }
            if (c == '"' && comment == 0) {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                comment++;
            } else if (!quoted && c == ')' && comment > 0) {
                comment--;
            } else if (!quoted && comment == 0 && c == '<') {
                angle++;
            } else if (!quoted && comment == 0 && c == '>' && angle > 0) {
                angle--;
            }
            if ((c == ',' || c == ';') && !quoted && angle == 0 && comment == 0) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static Address address(String piece) {
        int open = piece.lastIndexOf('<');
        int close = piece.indexOf('>', open + 1);
        if (open >= 0) {
            String inside = piece.substring(open + 1, close < 0 ? piece.length() : close);
            return new Address(plain(inside), name(piece.substring(0, open)));
        }
        int comment = piece.indexOf('(');
        String bare = comment < 0 ? piece : piece.substring(0, comment);
        int group = bare.indexOf(':');
        return new Address(plain(group < 0 ? bare : bare.substring(group + 1)), "");
    }

    private static String plain(String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        return plain.indexOf('@') > 0 || plain.equals("mailer-daemon") || plain.equals("postmaster") ? plain : "";
    }

    private static String name(String written) {
        String name = written.strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }
        return name.strip();
    }
}
