using System.Runtime.CompilerServices;

// The other side of the same devices: registers, features and headers have their numbers once. Here, as an item of the project reaches the hosted compilation alone.
[assembly: InternalsVisibleTo("Firn.Drivers")]
