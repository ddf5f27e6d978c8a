using System.Buffers.Binary;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.Tests.Cutouts;

public class JpegCodecTests
{
    [Fact]
    public void Round_trip_keeps_size_and_nearly_the_pixels()
    {
        RgbImage image = TestImages.Blob(1, 40, 24);
        RgbImage back = JpegCodec.Decode(JpegCodec.Encode(image, 100));
        Assert.Equal((40, 24), (back.Width, back.Height));
        double meanDifference = image.Pixels.Zip(back.Pixels, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(meanDifference, 0, 8); // chroma noise is averaged over four pixels by 4:2:0
    }

    [Fact]
    public void Same_image_gives_the_same_bytes() => Assert.Equal(TestImages.Jpeg(3), TestImages.Jpeg(3));

    [Fact]
    public void A_flat_colour_survives_with_channels_in_order()
    {
        var image = new RgbImage(16, 16);
        for (int i = 0; i < 256; i++) (image.Pixels[3 * i], image.Pixels[(3 * i) + 1], image.Pixels[(3 * i) + 2]) = (200, 100, 40);
        byte[] back = JpegCodec.Decode(JpegCodec.Encode(image, 100)).Pixels;
        Assert.InRange(back[0], 197, 203);
        Assert.InRange(back[1], 97, 103);
        Assert.InRange(back[2], 37, 43);
    }

    [Fact]
    public void Empty_bytes_are_an_empty_file() => Assert.Equal(ImageFault.Empty, Fault([]));

    [Theory]
    [InlineData("<!DOCTYPE html><html>Server busy</html>")]
    [InlineData("\u0089PNG\r\n\u001a\n and more")]
    [InlineData("x")]
    public void What_does_not_begin_as_a_jpeg_is_not_one(string text) =>
        Assert.Equal(ImageFault.NotJpeg, Fault(System.Text.Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void Every_truncation_is_an_error()
    {
        byte[] jpeg = TestImages.Jpeg(2);
        for (int length = 3; length < jpeg.Length - 2; length++)
        {
            ImageFault fault = Fault(jpeg[..length]);
            Assert.True(fault is ImageFault.Truncated or ImageFault.Corrupt, $"{length} bytes: {fault}");
        }

        Assert.Equal(ImageFault.Truncated, Fault(jpeg[..(jpeg.Length / 2 + jpeg.Length / 4)]));
    }

    [Fact]
    public void A_damaged_header_is_an_error_and_the_codec_works_afterwards()
    {
        byte[] jpeg = TestImages.Jpeg(2);
        int frame = FindMarker(jpeg, 0xC0);
        byte[] bad = [.. jpeg];
        bad[frame + 4] = 77; // bits a sample
        Assert.Equal(ImageFault.Corrupt, Fault(bad));
        Assert.Equal(32, JpegCodec.Decode(jpeg).Width);
    }

    [Fact]
    public void An_absurd_size_is_rejected_before_any_pixel_is_allocated()
    {
        byte[] jpeg = TestImages.Jpeg(2);
        int frame = FindMarker(jpeg, 0xC0);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 60000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 60000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImageFault.AbsurdSize, Fault(jpeg));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_path()
    {
        var e = Assert.Throws<ImageFormatException>(() => JpegCodec.DecodeFile("/nowhere/587722952231026744.jpg"));
        Assert.Equal(ImageFault.Missing, e.Fault);
        Assert.Contains("/nowhere/587722952231026744.jpg", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_unreadable_not_missing() =>
        Assert.Equal(ImageFault.Unreadable, Assert.Throws<ImageFormatException>(() => JpegCodec.DecodeFile(Path.GetTempPath())).Fault);

    [Fact]
    public void The_reused_buffer_grows_and_holds_the_same_pixels()
    {
        byte[] buffer = new byte[10];
        byte[] jpeg = TestImages.Jpeg(5, 48, 16);
        Assert.Equal((48, 16), JpegCodec.Decode(jpeg, ref buffer));
        Assert.Equal(JpegCodec.Decode(jpeg).Pixels, buffer[..(3 * 48 * 16)]);
    }

    [Fact]
    public void Threads_decode_independently()
    {
        byte[][] files = [.. Enumerable.Range(0, 8).Select(i => TestImages.Jpeg((ulong)i))];
        byte[][] alone = [.. files.Select(f => JpegCodec.Decode(f).Pixels)];
        Parallel.For(0, 64, i => Assert.Equal(alone[i % 8], JpegCodec.Decode(files[i % 8]).Pixels));
    }

    private static ImageFault Fault(byte[] bytes) => Assert.Throws<ImageFormatException>(() => JpegCodec.Decode(bytes, "a.jpg")).Fault;

    private static int FindMarker(byte[] jpeg, byte marker)
    {
        for (int i = 0; i + 1 < jpeg.Length; i++)
            if (jpeg[i] == 0xFF && jpeg[i + 1] == marker) return i;
        throw new InvalidOperationException("no such marker");
    }
}
