package dev.podium.scheduler.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends requests. It follows no redirects, keeps no connection and uses no proxy; TLS checks the
 * certificate against the name. On a virtual thread an interrupt ends a call at once.
 */
public final class HttpCalls {

  private final Destinations destinations;

  public HttpCalls(Destinations destinations) {
    this.destinations = destinations;
  }

  /**
   * Sends one request.
   *
   * @param timeout for all together, from the look-up of the host to the last byte that is read
   * @throws IOException with a sentence for people, if there is no answer
   */
  public <T> T send(Request request, Duration timeout, Answer.Reader<T> reader) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    try (Socket socket = new Socket()) {
      Thread watch = Thread.ofVirtual().start(() -> closeLate(socket, timeout, late));
      try {
        return exchange(socket, request, timeout, reader);
      } catch (IOException e) {
        throw late.get()
            ? new IOException("There was no answer within %s s.".formatted(seconds(timeout)), e)
            : e;
      } finally {
        watch.interrupt();
      }
    }
  }

  /** To a tenth. */
  private static String seconds(Duration timeout) {
    return new BigDecimal(timeout.toMillis())
        .divide(BigDecimal.valueOf(1_000), 1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static void closeLate(Socket socket, Duration timeout, AtomicBoolean late) {
    try {
      Thread.sleep(timeout);
      late.set(true);
      socket.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be closed", e);
    }
  }

  private <T> T exchange(Socket socket, Request request, Duration timeout, Answer.Reader<T> reader)
      throws IOException {
    InetAddress address = destinations.resolve(request.host());
    int patience = Math.toIntExact(Math.max(1, timeout.toMillis()));
    socket.connect(new InetSocketAddress(address, request.port()), patience);
    Socket channel = request.isSecure() ? secured(socket, request) : socket;
    OutputStream out = channel.getOutputStream();
    out.write(request.bytes());
    out.flush();
    return reader.read(
        Answer.read(new BufferedInputStream(channel.getInputStream()), request.method()));
  }

  private static Socket secured(Socket plain, Request request) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket =
        (SSLSocket) factory.createSocket(plain, request.host(), request.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
