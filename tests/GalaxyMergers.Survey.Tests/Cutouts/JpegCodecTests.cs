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
    public void Empty_bytes_are_an_empty_file() => Assert.Equal(ImageStatus.Empty, Fault([]));

    [Theory]
    [InlineData("<!DOCTYPE html><html>Server busy</html>", ImageStatus.WebPage, "a web page")]
    [InlineData("\u00EF\u00BB\u00BF\n<?xml version='1.0'?><HTML>", ImageStatus.WebPage, "a web page")]
    [InlineData("\u0089PNG\r\n\u001a\n and more", ImageStatus.Png, "a PNG image")]
    [InlineData("GIF89a", ImageStatus.Gif, "a GIF image")]
    [InlineData("RIFF....WEBPVP8 ", ImageStatus.WebP, "a WebP image")]
    [InlineData("II*\0....", ImageStatus.Tiff, "a TIFF image")]
    [InlineData("MM\0*....", ImageStatus.Tiff, "a TIFF image")]
    [InlineData("SIMPLE  =                    T", ImageStatus.Fits, "a FITS file")]
    [InlineData("BM......", ImageStatus.NotJpeg, "a BMP image")]
    [InlineData("....ftypavif", ImageStatus.NotJpeg, "a HEIF or AVIF image")]
    [InlineData("RIFF....WAVE", ImageStatus.NotJpeg, "not a JPEG")]
    [InlineData("x", ImageStatus.NotJpeg, "not a JPEG")]
    public void What_does_not_begin_as_a_jpeg_is_named(string text, ImageStatus fault, string kind)
    {
        var e = Assert.Throws<ImageFormatException>(() => JpegCodec.Decode(System.Text.Encoding.Latin1.GetBytes(text), "a.jpg"));
        Assert.Equal(fault, e.Fault);
        Assert.Contains(kind, e.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Inks_of_Adobes_programs_come_out_in_the_colours_that_they_show(int sampling)
    {
        // Cyan, magenta, yellow and black of 51, 0, 204 and 102, stored as what each leaves of 255. Red is what cyan leaves, darkened by black, and so on.
        byte[] jpeg = CmykJpeg.Encode(16, 255 - 51, 255 - 0, 255 - 204, 255 - 102, sampling);
        AssertFlat(jpeg, 204 * 153 / 255, 255 * 153 / 255, 51 * 153 / 255);
        DecodedPixels shared = JpegCodec.DecodeShared(jpeg);
        Assert.Equal((16, 16), (shared.Width, shared.Height));
        Assert.Equal(JpegCodec.Decode(jpeg).Pixels, shared.Pixels);
    }

    [Fact]
    public void Inks_without_Adobes_mark_are_inks()
    {
        // Grey inks of 60 become luma 195 and chroma 128, 128; without the mark these numbers are cyan, magenta and yellow.
        byte[] jpeg = CmykJpeg.WithoutMark(CmykJpeg.Encode(16, 60, 60, 60, 102, 0));
        AssertFlat(jpeg, 60 * 153 / 255, 127 * 153 / 255, 127 * 153 / 255);
    }

    [Fact]
    public void A_cut_off_file_of_inks_is_an_error()
    {
        byte[] jpeg = CmykJpeg.Encode(64, 10, 20, 30, 40, 0);
        for (int length = 3; length < jpeg.Length - 2; length += 7) Assert.True(Fault(jpeg[..length]) is ImageStatus.Truncated or ImageStatus.Corrupt);
    }

    [Fact]
    public void A_size_that_the_bytes_cannot_fill_takes_no_memory()
    {
        byte[] jpeg = TestImages.Jpeg(2);
        int frame = FindMarker(jpeg, 0xC0);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 8000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 8000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImageStatus.Truncated, Fault(jpeg));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Every_truncation_is_an_error()
    {
        byte[] jpeg = TestImages.Jpeg(2);
        for (int length = 3; length < jpeg.Length - 2; length++)
        {
            ImageStatus fault = Fault(jpeg[..length]);
            Assert.True(fault is ImageStatus.Truncated or ImageStatus.Corrupt, $"{length} bytes: {fault}");
        }

        Assert.Equal(ImageStatus.Truncated, Fault(jpeg[..(jpeg.Length / 2 + jpeg.Length / 4)]));
    }

    [Fact]
    public void A_damaged_header_is_an_error_and_the_codec_works_afterwards()
    {
        byte[] jpeg = TestImages.Jpeg(2);
        int frame = FindMarker(jpeg, 0xC0);
        byte[] bad = [.. jpeg];
        bad[frame + 4] = 77; // bits a sample
        Assert.Equal(ImageStatus.Corrupt, Fault(bad));
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
        Assert.Equal(ImageStatus.AbsurdSize, Fault(jpeg));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_path()
    {
        var e = Assert.Throws<ImageFormatException>(() => JpegCodec.DecodeFile("/nowhere/587722952231026744.jpg"));
        Assert.Equal(ImageStatus.Missing, e.Fault);
        Assert.Contains("/nowhere/587722952231026744.jpg", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_unreadable_not_missing() =>
        Assert.Equal(ImageStatus.Unreadable, Assert.Throws<ImageFormatException>(() => JpegCodec.DecodeFile(Path.GetTempPath())).Fault);

    [Fact]
    public void The_buffer_of_a_thread_holds_the_same_pixels_whatever_was_in_it_before()
    {
        foreach ((int width, int height) in new[] { (4, 4), (48, 16), (16, 8) })
        {
            byte[] jpeg = TestImages.Jpeg(5, width, height);
            DecodedPixels shared = JpegCodec.DecodeShared(jpeg);
            Assert.Equal((width, height), (shared.Width, shared.Height));
            Assert.Equal(JpegCodec.Decode(jpeg).Pixels, shared.Pixels);
        }
    }

    [Fact]
    public void Threads_decode_independently()
    {
        byte[][] files = [.. Enumerable.Range(0, 8).Select(i => TestImages.Jpeg((ulong)i))];
        byte[][] alone = [.. files.Select(f => JpegCodec.Decode(f).Pixels)];
        Parallel.For(0, 64, i => Assert.Equal(alone[i % 8], JpegCodec.Decode(files[i % 8]).Pixels));
    }

    private static ImageStatus Fault(byte[] bytes) => Assert.Throws<ImageFormatException>(() => JpegCodec.Decode(bytes, "a.jpg")).Fault;

    /// <summary>All pixels have a colour, within three levels: quality 100 loses one or two.</summary>
    private static void AssertFlat(byte[] jpeg, params int[] colour)
    {
        byte[] pixels = JpegCodec.Decode(jpeg).Pixels;
        Assert.Equal(3 * 16 * 16, pixels.Length);
        for (int i = 0; i < pixels.Length; i++) Assert.InRange(pixels[i], colour[i % 3] - 3, colour[i % 3] + 3);
    }

    private static int FindMarker(byte[] jpeg, byte marker)
    {
        for (int i = 0; i + 1 < jpeg.Length; i++)
            if (jpeg[i] == 0xFF && jpeg[i + 1] == marker) return i;
        throw new InvalidOperationException("no such marker");
    }
}
