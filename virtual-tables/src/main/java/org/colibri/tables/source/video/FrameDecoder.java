package org.colibri.tables.source.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.colibri.models.Image;
import org.colibri.tables.source.Orientation;
import org.colibri.tables.source.SourceException;

/**
 * Decodes frames of one video by number. Each packet goes to the decoder stamped with the number of
 * the frame it holds, and the frame that comes out carries the stamp; so a frame is the same one
 * whatever way led to it. Confined to one thread.
 */
final class FrameDecoder implements AutoCloseable {
  /** Packets that a seek costs: flushing, and the decoder's own delay. */
  private static final int SEEK_COST = 4;

  /** AV_FRAME_FLAG_CORRUPT of frame.h, a macro that the binding leaves out. */
  private static final int FLAG_CORRUPT = 1;

  private final FrameIndex index;
  private final PictureConverter converter = new PictureConverter();
  private final AVFrame frame = av_frame_alloc();
  private final Orientation orientation;
  private VideoFile file;
  private AVCodecContext decoder;

  /** The number of what {@link #frame} holds; -1 where it holds nothing yet. */
  private int held = -1;

  /** A frame from here on, if it is before the held one, was passed over: it does not come out. */
  private int from;

  /** The packet that decoding began with. */
  private int begun;

  private int nextPacket;
  private int counted;
  private boolean draining;
  private boolean ended;
  private String failure = "the decoder gives no frame for it";

  /** Takes the file over, and closes it also where this fails. */
  FrameDecoder(VideoFile file, FrameIndex index) throws SourceException {
    this.file = file;
    this.index = index;
    this.orientation = file.orientation();
    try {
      this.decoder = opened(file);
    } catch (SourceException e) {
      releaseAllButDecoder();
      throw e;
    }
    begin(0);
  }

  int frames() {
    return index.frames();
  }

  /**
   * Decodes a frame.
   *
   * @param number below {@link FrameIndex#frames()}
   * @throws SourceException.Unreadable if it does not come out whole
   */
  Image read(int number) throws SourceException {
    String what = "frame " + number + " of " + file.path();
    if (index.isBroken(number)) {
      throw new SourceException.Unreadable(
          what + " is damaged: the file breaks off within it or is corrupt there");
    }
    int key = index.ordered() ? index.keyBefore(number) : -1;
    boolean ahead = held < number && key >= 0 && index.keyPacket(key) > nextPacket + SEEK_COST;
    if (number < from || ahead) {
      start(key);
    }
    if (!advance(number) && key > 0 && begun == index.keyPacket(key)) {
      // Some files mark as keys what cannot stand alone.
      start(key - 1);
      advance(number);
    }
    if (held != number) {
      throw new SourceException.Unreadable(what + " cannot be decoded: " + failure);
    }
    if (frame.decode_error_flags() != 0 || (frame.flags() & FLAG_CORRUPT) != 0) {
      throw new SourceException.Unreadable(what + " is damaged: only a part of it can be decoded");
    }
    return orientation.apply(converter.convert(frame, what));
  }

  /** Decodes until the frame is held; false if it is passed over. */
  private boolean advance(int number) throws SourceException {
    while (held < number && !ended) {
      held = -1; // the call empties the frame, whatever it returns
      int status = avcodec_receive_frame(decoder, frame);
      if (status == 0) {
        held = index.ordered() ? stamp() : counted++;
      } else if (status == AVERROR_EOF) {
        ended = true;
      } else if (status == AVERROR_EAGAIN()) {
        feed(number);
      } else {
        failure = VideoFile.reason(status);
      }
    }
    from = number;
    return held == number;
  }

  private void feed(int number) throws SourceException {
    AVPacket packet = draining ? null : file.next();
    if (packet == null) {
      draining = true;
    } else {
      int holds = index.frameOf(nextPacket++);
      if (index.ordered()) {
        packet.pts(holds < 0 ? AV_NOPTS_VALUE : holds).dts(AV_NOPTS_VALUE);
        // Frames that nobody asked for and no other frame needs need not be decoded.
        decoder.skip_frame(holds >= 0 && holds < number ? AVDISCARD_NONREF : AVDISCARD_DEFAULT);
      }
    }
    int status = avcodec_send_packet(decoder, packet);
    if (status < 0 && status != AVERROR_EOF) {
      failure = VideoFile.reason(status);
    }
  }

  /** Goes to a key, or to one before it if the container leads there; else to the start. */
  private void start(int key) throws SourceException {
    if (key >= 0 && file.seek(index.keyTime(key))) {
      AVPacket packet = file.next();
      int ordinal = packet == null ? -1 : index.locate(packet, key);
      if (ordinal >= 0) {
        file.unread();
        avcodec_flush_buffers(decoder);
        begin(ordinal);
        return;
      }
    }
    VideoFile anew = VideoFile.open(file.path());
    AVCodecContext fresh;
    try {
      fresh = opened(anew);
    } catch (SourceException e) {
      anew.close();
      throw e;
    }
    file.close();
    file = anew;
    avcodec_free_context(decoder);
    decoder = fresh;
    begin(0);
  }

  private static AVCodecContext opened(VideoFile file) throws SourceException {
    AVCodec codec = avcodec_find_decoder(file.parameters().codec_id());
    AVCodecContext context = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(context, file.parameters());
    context.thread_count(1); // inference wants the other cores
    int status = avcodec_open2(context, codec, (AVDictionary) null);
    if (status < 0) {
      avcodec_free_context(context);
      throw VideoFile.unreadable(file.path(), status);
    }
    return context;
  }

  private void begin(int packet) {
    nextPacket = packet;
    begun = packet;
    from = packet == 0 ? 0 : index.frameOf(packet);
    held = -1;
    counted = 0;
    draining = false;
    ended = false;
  }

  /** The number that the decoded frame carries; -1 for one that is never shown. */
  private int stamp() {
    return frame.pts() == AV_NOPTS_VALUE ? -1 : (int) frame.pts();
  }

  private void releaseAllButDecoder() {
    av_frame_free(frame);
    converter.close();
    file.close();
  }

  @Override
  public void close() {
    avcodec_free_context(decoder);
    releaseAllButDecoder();
  }
}
