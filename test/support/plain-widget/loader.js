loader
