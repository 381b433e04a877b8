package dev.podium.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy in front of something that answers each packet with one byte. */
class MysqlProxyTest {

  private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
  private ServerSocket server;
  private MysqlProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    proxy = new MysqlProxy(server.getLocalPort());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException e) {
        return; // the test is over
      }
    }
  }

  private void answer(Socket client) {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream())) {
      while (true) {
        int length = in.read();
        in.skipNBytes(3);
        byte[] payload = in.readNBytes(length);
        arrived.add(new String(payload, 1, length - 1, StandardCharsets.US_ASCII));
        client.getOutputStream().write('.');
      }
    } catch (IOException e) {
      arrived.add("cut");
    }
  }

  @Test
  void passesEverythingOnBothWays() throws IOException {
    try (Socket node = connect()) {
      assertThat(ask(node, "select 1")).isEqualTo('.');
      assertThat(ask(node, "commit")).isEqualTo('.');
      assertThat(arrived).containsExactly("select 1", "commit");
      assertThat(proxy.lostCommits()).isZero();
    }
  }

  @Test
  void aCommitWhoseAnswerIsLostHasTakenPlace() throws IOException {
    proxy.loseCommits(1);
    try (Socket node = connect()) {
      assertThat(ask(node, "select 1")).isEqualTo('.');

      assertThatThrownBy(() -> requireAnswer(node, "commit")).isInstanceOf(IOException.class);

      assertThat(arrived).contains("commit");
      assertThat(proxy.lostCommits()).isEqualTo(1);
    }
    try (Socket node = connect()) {
      assertThat(ask(node, "commit")).isEqualTo('.');
    }
  }

  @Test
  void aResetCutsWhatIsOpen() throws IOException {
    try (Socket node = connect()) {
      assertThat(ask(node, "select 1")).isEqualTo('.');

      assertThat(proxy.reset()).isEqualTo(1);

      assertThatThrownBy(() -> requireAnswer(node, "select 2")).isInstanceOf(IOException.class);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static int ask(Socket node, String query) throws IOException {
    OutputStream out = node.getOutputStream();
    byte[] text = query.getBytes(StandardCharsets.US_ASCII);
    byte[] packet = new byte[text.length + 5];
    packet[0] = (byte) (text.length + 1);
    packet[4] = 3;
    System.arraycopy(text, 0, packet, 5, text.length);
    out.write(packet);
    return node.getInputStream().read();
  }

  private static void requireAnswer(Socket node, String query) throws IOException {
    if (ask(node, query) < 0) {
      throw new IOException("the connection has ended");
    }
  }
}
