package io.orderwright.platform.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes text whose declared charset may be missing or wrong. */
final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** Declared names whose real content is a superset of theirs. */
    private static final Map<String, String> WIDER = Map.of("gb2312", "GB18030", "gbk", "GB18030", "iso-8859-1", "windows-1252", "us-ascii", "UTF-8", "ascii", "UTF-8");

    private Charsets() {}

    static String decode(byte[] bytes, @Nullable String declared) {
        Charset charset = named(declared);
        if (charset != null) {
            String text = strictly(bytes, charset);
            if (text != null) {
                return text;
            }
        }
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        return utf8 != null ? utf8 : new String(bytes, charset != null && charset != StandardCharsets.UTF_8 ? charset : WESTERN);
    }

    private static @Nullable Charset named(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        String name = declared.strip().toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(WIDER.getOrDefault(name, name));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException wrong) {
            return null;
        }
    }
}
