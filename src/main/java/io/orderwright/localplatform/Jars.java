package io.orderwright.localplatform;

import io.orderwright.platform.hash.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/** Folders of classes or settings as jars, for programs that remember only what came out of a jar. The same content is the same jar. */
final class Jars {

    private static final int KEY_DIGITS = 16;

    private Jars() {}

    /** Where jars and learned starts lie, for all copies of the platform of this checkout. */
    static Path folder(Settings settings) {
        return settings.project().resolve(".orderwright/learned");
    }

    static Path of(Settings settings, String name, Path content) {
        try (Stream<Path> walk = Files.walk(content)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            Path jar = folder(settings).resolve(name + "-" + key(content, files) + ".jar");
            if (Files.notExists(jar)) {
                Files.createDirectories(jar.getParent());
                pack(content, files, jar);
                forgetOthers(name, jar);
            }
            return jar;
        } catch (IOException e) {
            throw new CannotStart("Cannot pack " + content + ": " + e.getMessage() + ".", e);
        }
    }

    private static String key(Path content, List<Path> files) throws IOException {
        List<String> facts = new ArrayList<>();
        for (Path file : files) {
            facts.add(slashes(content.relativize(file)));
            facts.add(HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file))));
        }
        return HexFormat.of().formatHex(Sha256.of(facts.toArray(String[]::new))).substring(0, KEY_DIGITS);
    }

    private static void pack(Path content, List<Path> files, Path jar) throws IOException {
        Path draft = Files.createTempFile(jar.getParent(), "jar", ".draft");
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(draft))) {
            packed.setLevel(Deflater.NO_COMPRESSION);
            // who looks for all classes of a package begins at its folder
            for (Path folder : files.stream().map(content::relativize).flatMap(Jars::parents).distinct().sorted().toList()) {
                packed.putNextEntry(new ZipEntry(slashes(folder) + "/"));
                packed.closeEntry();
            }
            for (Path file : files) {
                packed.putNextEntry(new ZipEntry(slashes(content.relativize(file))));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
        Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void forgetOthers(String name, Path jar) throws IOException {
        try (Stream<Path> all = Files.list(jar.getParent())) {
            for (Path other : all.filter(path -> path.getFileName().toString().matches(name + "-[0-9a-f]{" + KEY_DIGITS + "}\\.jar")).filter(path -> !path.equals(jar)).toList()) {
                Files.deleteIfExists(other); // who has it open keeps it
            }
        }
    }

    private static Stream<Path> parents(Path file) {
        return Stream.iterate(Optional.ofNullable(file.getParent()), Optional::isPresent, parent -> parent.map(Path::getParent)).flatMap(Optional::stream);
    }

    private static String slashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
