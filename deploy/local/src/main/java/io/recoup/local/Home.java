package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/** The directory that holds all a suite keeps: data, keys, secrets, logs. */
record Home(Path root) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Home {
    root = root.toAbsolutePath().normalize();
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path secrets() {
    return root.resolve("secrets.properties");
  }

  Path clock() {
    return root.resolve("clock");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** Who runs, so that `down` finds them whatever happened to the launcher. */
  Path processes() {
    return root.resolve("processes.json");
  }

  Path portfolio() {
    return root.resolve("portfolio.csv");
  }

  Home make() {
    try {
      Files.createDirectories(logs());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + root, e);
    }
  }

  /** Deletes all of it, also while a process that ends still deletes or writes files there. */
  void wipe() {
    var deadline = Instant.now().plus(PATIENCE);
    while (!isDeleted(deadline)) pause();
  }

  private boolean isDeleted(Instant deadline) {
    try {
      Files.walkFileTree(root, new Deletion());
      return true;
    } catch (DirectoryNotEmptyException e) {
      if (Instant.now().isBefore(deadline)) return false;
      throw new UncheckedIOException("Cannot delete " + root, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + root, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while deleting files");
    }
  }

  /** What is gone when its turn comes is as good as deleted. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      if (why instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
      throw why;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException why) throws IOException {
      if (why != null && !(why instanceof NoSuchFileException)) throw why;
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
