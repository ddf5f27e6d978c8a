using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public class AffineMapTests
{
    [Fact]
    public void Composition_does_the_inner_map_first()
    {
        AffineMap map = AffineMap.Scale(2, 3).After(AffineMap.Translation(10, 20));
        Assert.Equal((22.0, 66.0), map.Apply(1, 2));
        Assert.Equal(6, map.Determinant);
    }

    [Fact]
    public void A_map_about_a_point_leaves_the_point()
    {
        (double row, double column) = AffineMap.Rotation(1.1).About(7, -2).Apply(7, -2);
        Assert.Equal(7, row, 12);
        Assert.Equal(-2, column, 12);
    }

    [Fact]
    public void A_resize_keeps_the_edges_of_the_frame()
    {
        AffineMap map = AffineMap.Resize(256, 100, 96, 50);
        Assert.Equal((-0.5, -0.5), map.Apply(-0.5, -0.5));
        (double row, double column) = map.Apply(95.5, 49.5);
        Assert.Equal(255.5, row, 10);
        Assert.Equal(99.5, column, 10);
    }

    [Fact]
    public void A_flip_undoes_itself()
    {
        Assert.Equal((0.0, 4.0), AffineMap.FlipRows(9).Apply(8, 4));
        Assert.Equal(AffineMap.Identity, AffineMap.FlipRows(9).After(AffineMap.FlipRows(9)));
    }

    [Fact]
    public void The_inverse_maps_back_and_composition_is_application_in_turn()
    {
        Gen<double> numbers = Gen.Choose(-2000, 2000).Select(n => n / 1000.0);
        Gen<AffineMap> maps = numbers.ArrayOf(6).Select(n => new AffineMap(3 + n[0], n[1] / 2, 50 * n[2], n[3] / 2, 3 + n[4], 50 * n[5]));
        Prop.ForAll(maps.ToArbitrary(), maps.ToArbitrary(), (a, b) =>
        {
            (double row, double column) = a.Inverse().After(a).Apply(12, -34);
            Assert.Equal(12, row, 9);
            Assert.Equal(-34, column, 9);
            (double r, double c) = b.Apply(5, 6);
            (double wantRow, double wantColumn) = a.Apply(r, c);
            (row, column) = a.After(b).Apply(5, 6);
            Assert.Equal(wantRow, row, 9);
            Assert.Equal(wantColumn, column, 9);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_map_onto_a_line_has_no_inverse() => Assert.Throws<InvalidOperationException>(() => AffineMap.Scale(1, 0).Inverse());
}
