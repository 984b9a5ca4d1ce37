package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What has to be so before the first process starts; each refusal says what to do. */
final class Preflight {
  private static final long NEEDED_BYTES = 2L << 30;
  private static final int LISTENING = 0x0A;

  private Preflight() {}

  static void check(
      Installation installation, Home home, Addresses addresses, Set<Service> services) {
    installation.requireBuilt(services);
    requireDisk(home);
    requirePorts(addresses);
  }

  private static void requireDisk(Home home) {
    try {
      var free = Files.getFileStore(home.root()).getUsableSpace();
      if (free < NEEDED_BYTES)
        throw new Trouble(
            "Only %d MB are free where %s is; the suite needs 2 GB. Make room and try again."
                .formatted(free >> 20, home.root()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at the disk of " + home.root(), e);
    }
  }

  static void requirePorts(Addresses addresses) {
    var taken = new ArrayList<String>();
    addresses
        .all()
        .forEach(
            (port, user) -> {
              if (isTaken(port))
                taken.add(
                    "port %d for %s is taken by %s"
                        .formatted(port, user, owner(port).orElse("a process of another user")));
            });
    if (!taken.isEmpty())
      throw new Trouble(
          "Nothing was started. Stop these, or take other ports with ./recoup up --port PORT:",
          taken);
  }

  static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress((InetAddress) null, port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * The process that listens on a port, where the system shows it (Linux, own processes or as
   * root).
   */
  static Optional<String> owner(int port) {
    var sockets = new HashSet<String>();
    for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"})
      sockets.addAll(listening(Path.of(table), port));
    if (sockets.isEmpty()) return Optional.empty();
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), sockets))
        .findFirst()
        .map(Preflight::describe);
  }

  private static Set<String> listening(Path table, int port) {
    var inodes = new HashSet<String>();
    if (!Files.isReadable(table)) return inodes;
    try (var lines = Files.lines(table)) {
      lines
          .skip(1)
          .map(line -> line.trim().split("\\s+"))
          .filter(
              fields ->
                  Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16) == port)
          .filter(fields -> Integer.parseInt(fields[3], 16) == LISTENING)
          .forEach(fields -> inodes.add("socket:[" + fields[9] + "]"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + table, e);
    }
    return inodes;
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return descriptors.anyMatch(
          descriptor -> {
            try {
              return sockets.contains(Files.readSymbolicLink(descriptor).toString());
            } catch (IOException e) {
              return false;
            }
          });
    } catch (IOException e) {
      return false; // gone, or another user's
    }
  }

  private static String describe(ProcessHandle process) {
    var command = process.info().commandLine().or(() -> process.info().command()).orElse("unknown");
    return "process %d: %s"
        .formatted(process.pid(), command.length() > 60 ? command.substring(0, 60) + "…" : command);
  }
}
