using Xunit;

namespace Firn.Tools.BuildTests.Images;

/// <summary>The tests that build share one project and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class ImageProjectGroup : ICollectionFixture<ImageProject>
{
    /// <summary>The group's name.</summary>
    public const string Name = "image project";
}
